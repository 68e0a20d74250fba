// The form in the preview: it saves to the file that it was made of, and follows that file.
let form = null;
let asked = "";
let saving = false;
const tell = (text) => { get("formulierstand").textContent = text; };
const fileName = (name) => name.replace(/^sheets\/|\.yaml$/g, "");
function unsaved() {
  finishTyping();
  return form?.value.changes().length || 0;
}
const OTHERS = [["pakket/informatiepakket", "Informatiepakket"], ["pakket/bronnen", "Bronnen"], ["pakket/begrippen", "Begrippen"],
  ["pakket/ontheffingen", "Ontheffingen"]];

function toggleForm(open) {
  document.body.classList.toggle("invullen", open);
  get("formulier").hidden = !open;
  get("meldingen").hidden = open;
  get("invullen").textContent = open ? "Sluit het formulier" : "Open het formulier";
  if (open && !form) openFile(sheetHere() || OTHERS[0][0]);
}
const sheetHere = () => fileName(file(state?.blad) || "");

async function ask(name, init) {
  const answer = await fetch(`${base}formulier/${name}`, init);
  return { status: answer.status, ...(await answer.json().catch(() => ({ fout: "Het voorbeeld gaf geen antwoord." }))) };
}
async function openFile(name, path = "") {
  if (unsaved() && name !== asked && !confirm("Uw wijzigingen zijn nog niet opgeslagen. Wilt u ze weggooien?")) return drawFiles();
  asked = name;
  drawFiles();
  tell("Wij halen het formulier op …");
  const found = await ask(name);
  if (asked !== name) return;
  place(name, found);
  tell(found.fout ? "" : "Het formulier is klaar.");
  if (path && form) goTo(form, path);
}
// What the file holds now; what is open stays open, and the focus stays at its field.
function place(name, found) {
  get("herladen").hidden = true;
  const keep = form?.name === name && form.parts;
  const open = keep ? [...get("velden").querySelectorAll("details[open]")].map((each) => each.dataset.plek) : [];
  const focus = document.activeElement?.closest?.("#velden .veld")?.dataset.plek;
  form = null;
  get("opslaan").hidden = Boolean(found.fout);
  if (found.fout) return get("velden").replaceChildren(make("p", found.fout, { className: "fout" }));
  form = openForm(get("velden"), { schema: found.schema, data: found.inhoud, lists: found.lijsten, say: tell, changed: drawSave });
  Object.assign(form, { name, sha256: found.sha256, old: found.meldingen, file: found.bestand });
  for (const plek of open) {
    const details = form.host.querySelector(`details[data-plek="${CSS.escape(plek ?? "")}"]`);
    if (details) { details.fill(); details.open = true; }
  }
  if (focus) focusOn(form.host.querySelector(`.veld[data-plek="${CSS.escape(focus)}"] > :is(input, textarea, select)`));
  showFindings(form);
  drawSave();
}
function drawSave() {
  const number = form.value.changes().length;
  get("niet-opgeslagen").textContent = number ? `${count(number, "wijziging is", "wijzigingen zijn")} nog niet opgeslagen.` : "";
}
function drawFiles() {
  const here = sheetHere();
  const rows = state.bladen.filter((each) => each.file).map((each) => [fileName(each.file), `${each.title}${each.draft ? " (concept)" : ""}`]);
  const options = [...rows, ...OTHERS].map(([value, title]) => make("option", value === here ? `${title}, de sheet in beeld` : title, { value }));
  const fresh = make("select", "", {}, ...options);
  swap(get("bestand"), fresh);
  get("bestand").value = asked;
}

async function save() {
  if (!form || saving) return;
  if (!unsaved()) return tell("Er is niets veranderd.");
  saving = true;
  tell("Wij slaan op …");
  const { name, sha256, value } = form;
  const sent = unsaved();
  const found = await ask(name, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sha256, changes: value.changes() }) })
    .catch(() => ({ fout: "Het voorbeeld is gestopt. Start ‘perspectief preview’ opnieuw." }));
  saving = false;
  if (form?.name !== name) return;
  if (found.fout) return refuse(found);
  if (unsaved() === sent && sameValue(value.data(), found.inhoud)) keepForm(found);
  else place(name, found);
  const errors = form.findings.filter((each) => each.severity === "error").length;
  tell(`Opgeslagen in ${form.file}. ${errors ? `${count(errors, "fout", "fouten")} in dit bestand.` : "Geen fouten in dit bestand."}`);
}
function keepForm(found) {
  form.value.saved();
  form.dirty.clear();
  Object.assign(form, { sha256: found.sha256, old: found.meldingen, lists: found.lijsten });
  showFindings(form);
  drawSave();
}
function refuse(found) {
  tell(found.fout);
  get("herladen").hidden = found.status !== 409;
}

// The file can change beside us, in an editor; where nothing is unsaved the form shows it at once.
async function followFile() {
  if (!form || get("formulier").hidden || saving) return;
  drawFiles();
  const { name } = form;
  const found = await ask(name).catch(() => null);
  if (!found || !form || form.name !== name || saving) return;
  if (found.sha256 === form.sha256) {
    if (state.bezig) return;
    form.old = found.meldingen;
    form.lists = found.lijsten;
    return showFindings(form);
  }
  if (!unsaved()) return place(name, found);
  // Said once: what saving says after it must stay to be read.
  if (get("herladen").hidden) refuse({ status: 409, fout: `${form.file} is intussen veranderd. Uw wijzigingen passen daar niet meer op.` });
}

// From a finding in the panel to its field.
function formButton(found) {
  const name = fileName(found.file);
  if (!state.bladen.some((each) => each.file === found.file) && !OTHERS.some(([each]) => each === name)) return "";
  return button("Naar het veld", found.message, async () => {
    toggleForm(true);
    if (asked === name && form) goTo(form, found.path);
    else await openFile(name, found.path);
  });
}

get("invullen").addEventListener("click", () => toggleForm(get("formulier").hidden));
get("opslaan").addEventListener("click", save);
get("bestand").addEventListener("change", () => openFile(get("bestand").value));
get("herladen").addEventListener("click", async () => {
  if (form) place(form.name, await ask(form.name));
  tell("Het bestand is opnieuw geladen.");
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && !get("formulier").hidden) { event.preventDefault(); save(); }
});
addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
