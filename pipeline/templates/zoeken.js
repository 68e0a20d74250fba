const form = document.getElementById("zoeken");
const field = document.getElementById("zoekveld");
const list = document.getElementById("zoekresultaten");
const status = document.getElementById("zoekstatus");
const more = document.getElementById("zoekmeer");
const FIRST = 20;
const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const search = new MiniSearch({
  fields: ["kop", "tekst"],
  storeFields: ["kop", "blad", "adres", "tekst"],
  processTerm: fold,
});
search.addAll(ONDERDELEN.map((item, id) => ({ id, ...item })));
form.hidden = false;

function excerpt(text, terms) {
  const low = fold(text);
  const at = Math.max(0, Math.min(...terms.map((term) => low.indexOf(term)).filter((i) => i >= 0), low.length));
  const start = at >= low.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 60)));
  const part = text.slice(start, start + 200).trim();
  return (start > 0 ? "… " : "") + part + (start + 200 < text.length ? " …" : "");
}

function show(limit) {
  const words = field.value.trim();
  list.replaceChildren();
  more.hidden = true;
  if (words.length < 2) { status.textContent = ""; return; }
  const hits = search.search(words, { prefix: true, combineWith: "AND", boost: { kop: 3 } });
  const isSource = (item) => item.adres.endsWith("--deel--bronnen");
  const found = [...hits.filter((item) => !isSource(item)), ...hits.filter(isSource)];
  const shown = found.slice(0, limit);
  const count = found.length === 1 ? "1 plek gevonden" : `${found.length} plekken gevonden`;
  status.textContent = found.length === 0
    ? "Niets gevonden. Probeer een ander woord."
    : shown.length < found.length ? `${count}. U ziet de eerste ${limit}.` : `${count}.`;
  more.hidden = shown.length === found.length;
  for (const item of shown) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = item.adres;
    link.textContent = item.kop;
    const where = document.createElement("span");
    where.className = "zoekblad";
    where.textContent = ` ${item.blad}`;
    const text = document.createElement("p");
    text.textContent = excerpt(item.tekst, item.terms);
    row.append(link, where, text);
    list.append(row);
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); show(FIRST); status.focus(); });
field.addEventListener("input", () => show(FIRST));
more.addEventListener("click", () => {
  show(Infinity);
  list.children[FIRST].querySelector("a").focus();
});
