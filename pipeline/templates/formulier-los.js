// The form on a page of its own: a file comes from disk or from GitHub, and goes back by hand. Nothing is sent anywhere.
const get = (id) => document.getElementById(id);
const tell = (text) => { get("formulierstand").textContent = text; };
const RAW = "https://raw.githubusercontent.com/";
const ADDRESS = /^https:\/\/(?:github\.com|raw\.githubusercontent\.com)\/([\w.-]+)\/([\w.-]+)\/(?:(?:blob|raw|edit)\/)?(?:refs\/heads\/)?([\w.-]+)\/((?:[\w.-]+\/)*[\w.-]+\.yaml)$/;
const MOST = 1024 * 1024;
let form = null;
let source = null;

const schemaOf = (name) => FORMULIER.schemas[name.replace(/\.yaml$/, "")] || FORMULIER.schemas.sheet;

function load(name, text, github = "") {
  try {
    const { data } = readYaml(text);
    const schema = schemaOf(name);
    if (isList(data) !== Boolean(schema.items)) throw new Error(`${name} is geen sheet en geen bestand van het pakket.`);
    source = { name, text };
    form = openForm(get("velden"), { schema, data, lists: FORMULIER.lists, say: tell, changed: drawResult, loose: true });
  } catch (error) {
    form = null;
    get("werk").hidden = true;
    return tell(error.message);
  }
  get("werk").hidden = false;
  get("bestandsnaam").textContent = name;
  get("op-github").hidden = !github;
  if (github) Object.assign(get("op-github").firstElementChild, { href: github, rel: "external noreferrer" });
  drawResult();
  tell(`${name} is geladen.`);
  get("geladen").focus();
}
function keep() {
  if (!form?.value.changes().length) return true;
  return confirm("Uw wijzigingen staan nog niet in een bestand. Wilt u ze weggooien?");
}
async function loadFile(file) {
  if (!file || !keep()) return;
  if (file.size > MOST) return tell("Dit bestand is groter dan 1 MB. Dat kan geen sheet zijn.");
  try {
    load(file.name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()));
  } catch {
    tell("Dit bestand is geen tekst in UTF-8. Sla het in uw programma op als UTF-8.");
  }
}
async function loadGithub(address) {
  const [, owner, repository, branch, path] = address.trim().match(ADDRESS) || [];
  if (!path) return tell("Dit is geen adres van een YAML-bestand op GitHub. Open het bestand op GitHub en kopieer het adres uit de adresbalk.");
  if (!keep()) return;
  tell("Wij halen het bestand op …");
  try {
    const answer = await fetch(`${RAW}${owner}/${repository}/${branch}/${path}`, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) return tell("GitHub heeft dit bestand niet, of u mag het niet zien. Download het daar zelf, en kies het hier als bestand.");
    const text = await answer.text();
    if (text.length > MOST) return tell("Dit bestand is groter dan 1 MB. Dat kan geen sheet zijn.");
    load(path.split("/").pop(), text, `https://github.com/${owner}/${repository}/edit/${branch}/${path}`);
  } catch {
    tell("GitHub is nu niet te bereiken. Hebt u internet? U kunt ook een bestand van uw computer kiezen.");
  }
}

// The text as it will be.
function makeText() {
  finishTyping();
  const text = changeYaml(source.text, form.value.changes(), schemaOf(source.name));
  if (!sameValue(readYaml(text).data, form.value.data())) throw new Error("Wij kunnen deze wijziging niet zelf in het bestand zetten.");
  return text;
}
function give(act) {
  try {
    act(makeText());
  } catch (error) {
    tell(`${error.message} Er is niets gedownload of gekopieerd.`);
  }
}
function drawResult() {
  const number = form.value.changes().length;
  get("niet-opgeslagen").textContent = number ? `${count(number, "wijziging staat", "wijzigingen staan")} nog niet in een bestand.` : "Er is nog niets veranderd.";
}
function handedOver() {
  source.text = makeText();
  form.value.saved();
  drawResult();
}

// Emptied again: the same file can be chosen once more.
get("bestand").addEventListener("change", async () => {
  await loadFile(get("bestand").files[0]);
  get("bestand").value = "";
});
get("github").addEventListener("submit", (event) => { event.preventDefault(); loadGithub(get("adres").value); });
get("download").addEventListener("click", () => give((text) => {
  const link = make("a", "", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: source.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  handedOver();
  tell(`${source.name} is gedownload. Zet het bestand op de plek van het oude.`);
}));
get("kopieer").addEventListener("click", () => give((text) => {
  get("tekst").value = text;
  get("tekst").parentElement.hidden = false;
  handedOver();
  navigator.clipboard.writeText(text).then(() => tell("De hele tekst is gekopieerd. Plak haar over de oude tekst heen."),
    () => { get("tekst").select(); tell("Kopiëren mag hier niet vanzelf. De tekst staat onderaan en is geselecteerd: druk op Ctrl-C."); });
}));
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => { event.preventDefault(); if (kind === "drop") loadFile(event.dataTransfer.files[0]); });
}
addEventListener("beforeunload", (event) => { if (form?.value.changes().length) event.preventDefault(); });
get("begin").hidden = false;
get("zonder").hidden = true;
if (location.hash.startsWith("#https://")) get("adres").value = location.hash.slice(1);
