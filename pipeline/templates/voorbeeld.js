const get = (id) => document.getElementById(id);
const frame = get("blad");
const base = location.pathname;
let shown = "";
let state = null;
let stream = null;
let wanted = null;

const file = (name) => (state.bladen.find((each) => each.name === name) || {}).file;

// What differs between two lists of nodes is put in the place of what was there; all else stays as it is, with its
// focus and its place on the screen.
function swap(old, fresh) {
  const before = [...old.childNodes], after = [...fresh.childNodes];
  let start = 0, end = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start].isEqualNode(after[start])) start += 1;
  while (end < most - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  const gone = before.slice(start, before.length - end), come = after.slice(start, after.length - end);
  if (gone.length === come.length && gone.length) return gone.forEach((node, at) => swapOne(node, come[at]));
  const next = before[before.length - end] || null;
  gone.forEach((node) => node.remove());
  come.forEach((node) => old.insertBefore(node, next));
}
function swapOne(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType === 1 && fresh.nodeType === 1 && old.cloneNode().isEqualNode(fresh.cloneNode())) swap(old, fresh);
  else old.replaceWith(fresh);
}

// The first thing with a name that can be seen, and where: it is there again after the swap.
function findHold(page) {
  for (const each of page.querySelectorAll("main [id]")) {
    const { top, height } = each.getBoundingClientRect();
    if (height && top > -200) return { id: each.id, top };
  }
  return null;
}

// A style sheet or a script of a page works only where a page is opened.
const STYLE = /<style>([^]*?)<\/style>/;
async function show(text) {
  const page = frame.contentDocument;
  const fresh = new DOMParser().parseFromString(text.replace(STYLE, ""), "text/html");
  const code = (from) => from.querySelector("script")?.textContent;
  const same = page.querySelector("style")?.textContent === text.match(STYLE)?.[1] && code(page) === code(fresh);
  if (!same || !page.querySelector("main")) return frame.contentWindow.location.reload();
  unmark(page);
  [...fresh.querySelectorAll("details")].forEach((each, at) => { each.open = page.querySelectorAll("details")[at]?.open || each.open; });
  const hold = findHold(page);
  page.title = fresh.title;
  swap(page.body, fresh.body);
  const again = hold && page.getElementById(hold.id);
  if (again) frame.contentWindow.scrollBy({ top: again.getBoundingClientRect().top - hold.top, behavior: "instant" });
}

async function renew() {
  const { blad, versie } = state;
  if (!versie || versie === shown || frame.dataset.blad !== blad) return;
  const answer = await fetch(`${base}pagina/${blad}.html`);
  if (!answer.ok || frame.dataset.blad !== blad) return;
  shown = versie;
  await show(await answer.text());
}

// What is chosen, and what the address says; the frame tells which page it shows.
function open(name, place = "") {
  const path = `${base}pagina/${name}.html`;
  const here = frame.contentWindow.location;
  if (here.pathname === path) return;
  here.replace(path + place);
}
function follow(name) {
  stream?.close();
  stream = new EventSource(`${base}nieuws/${name}`);
  stream.onmessage = (event) => { state = JSON.parse(event.data); update(); };
  stream.onerror = () => say("Het voorbeeld is gestopt. Start ‘perspectief preview’ opnieuw.");
}
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const name = page?.location.pathname.match(/\/pagina\/([a-z0-9-]+)\.html$/)?.[1];
  if (!name) return;
  frame.dataset.blad = name;
  shown = "";
  history.replaceState(null, "", `#${name}`);
  document.title = `Voorbeeld: ${page.title}`;
  page.addEventListener("click", leave);
  follow(name);
});
// A website opens beside the preview, not in it.
function leave(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.origin === location.origin || event.defaultPrevented) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
}

const say = (text) => { if (get("stand").textContent !== text) get("stand").textContent = text; };

async function update() {
  if (state.naar) return open(state.naar);
  try {
    await renew();
  } catch {
    return say("Wij kunnen de bladzijde niet ophalen.");
  }
  const old = state.oud && (shown ? `${state.oud} U ziet de laatste goede versie.` : state.oud);
  get("oud").textContent = old;
  get("oud").hidden = !old;
  drawPages();
  if (!state.bezig) drawFindings();
  followFile();
  if (wanted) jump(wanted);
  frame.dataset.versie = shown;
  const errors = state.meldingen.filter((each) => each.severity === "error").length;
  const warnings = state.meldingen.length - errors;
  const found = state.bezig ? "Wij kijken alles na …" :
    `${count(errors, "fout", "fouten")} en ${count(warnings, "waarschuwing", "waarschuwingen")} in alle sheets.`;
  say(`${old ? old : "De bladzijde is bijgewerkt."} ${found}`);
}

function drawPages() {
  const rows = state.bladen.map((each) => {
    const row = document.createElement("li");
    const errors = state.meldingen.filter((found) => found.file === each.file && found.severity === "error").length;
    const about = [each.draft && "concept", errors && count(errors, "fout", "fouten")].filter(Boolean).join(", ");
    const link = make("a", about ? `${each.title} (${about})` : each.title, { href: `#${each.name}` });
    if (each.name === state.blad) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => { event.preventDefault(); get("kies").open = false; open(each.name); get("kies").firstElementChild.focus(); });
    row.append(link);
    return row;
  });
  const now = make("ul");
  now.append(...rows);
  swap(get("bladen"), now);
}

function drawFindings() {
  const own = state.meldingen.filter((each) => each.file === file(state.blad));
  const parts = own.length === state.meldingen.length ? [["", own]] :
    [["Op deze bladzijde", own], ["In andere bestanden", state.meldingen.filter((each) => !own.includes(each))]];
  const fresh = document.createElement("div");
  for (const [title, found] of parts) {
    if (title && found.length) fresh.append(make("h3", title));
    const list = document.createElement("ol");
    list.append(...found.map(drawFinding));
    if (found.length) fresh.append(list);
  }
  if (!state.meldingen.length) fresh.append(make("p", "Er zijn geen meldingen."));
  const focus = document.activeElement?.dataset?.plek;
  get("lijst").replaceChildren(...fresh.childNodes);
  if (focus) [...get("lijst").querySelectorAll("button")].find((each) => each.dataset.plek === focus)?.focus();
}

// The page that shows what stands in a file; sources and terms stand in every page that names them.
function findPage(name) {
  const own = state.bladen.find((each) => each.file === name)?.name;
  const shared = /pakket\/(informatiepakket|bronnen|begrippen)\.yaml$/.test(name);
  return own || (shared ? (file(state.blad) && !name.includes("informatiepakket") ? state.blad : "informatiepakket") : "");
}
function drawFinding(found) {
  const row = make("li", "", { className: found.severity });
  const kind = found.severity === "error" ? "Fout" : "Waarschuwing";
  const message = make("p", found.message);
  message.prepend(make("strong", `${kind}: `));
  const place = make("p", `${found.file}, regel ${found.line} (${found.code}) `, { className: "plek" });
  row.append(message, make("p", found.advice), place);
  const name = findPage(found.file);
  const show = button("Toon op de bladzijde", found.message, () => {
    wanted = found;
    if (name === state.blad) jump(found);
    else open(name);
  });
  show.dataset.plek = `${found.code} ${found.file} ${found.path} ${found.words}`;
  place.append(...(name ? [show, " "] : []), formButton(found));
  return row;
}

// From the innermost item that the page names, the first piece of text in which the words stand.
function findPlace(page, found) {
  const sheet = found.file.replace(/^sheets\/|\.yaml$/g, "").replace("/", "-");
  const names = found.path.split("/").reverse().flatMap((part) =>
    [`${sheet}--${part}`, `${sheet}--deel--${part}`, `${state.blad}--bron_${part}`, `bron_${part}`]);
  const near = names.map((name) => page.getElementById(name)).find(Boolean);
  const words = found.words.split(/[[\]()*_`^|]|(?:bron|sheet|https?):\S+/).sort((a, b) => b.length - a.length)[0].trim();
  const start = near || page.querySelector("main h1");
  if (words.length < 2) return start;
  const plain = (text) => text.replace(/\s+/g, " ");
  const blocks = [...page.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, p, li, td, th, caption, figcaption, dt, dd)")];
  const from = blocks.filter((each) => !near || each.contains(near) || near.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const has = (each) => plain(each.textContent).includes(plain(words));
  return from.find((each) => has(each) && ![...each.querySelectorAll("p, li")].some(has)) || start;
}
const unmark = (page) => page.querySelectorAll("[data-gevonden]").forEach((each) => {
  delete each.dataset.gevonden;
  each.removeAttribute("style");
  each.removeAttribute("tabindex");
});
function jump(found) {
  const page = frame.contentDocument;
  if (!page.querySelector("main")) return;
  wanted = null;
  unmark(page);
  const place = findPlace(page, found);
  if (!place) return;
  place.dataset.gevonden = "";
  place.tabIndex = -1;
  place.style.outline = "3px solid var(--nadeel)";
  place.style.outlineOffset = "3px";
  place.scrollIntoView({ block: "center", behavior: "instant" });
  place.focus({ preventScroll: true });
}

addEventListener("hashchange", () => { const name = location.hash.slice(1); if (/^[a-z0-9-]+$/.test(name) && name !== "meldingen") open(name); });
open(/^#[a-z0-9-]+$/.test(location.hash) && location.hash !== "#meldingen" ? location.hash.slice(1) : document.body.dataset.blad);
