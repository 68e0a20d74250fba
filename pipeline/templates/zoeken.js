const form = document.getElementById("zoeken");
const field = document.getElementById("zoekveld");
const list = document.getElementById("zoekresultaten");
const status = document.getElementById("zoekstatus");
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

function show() {
  const words = field.value.trim();
  list.replaceChildren();
  if (words.length < 2) { status.textContent = ""; return; }
  const found = search.search(words, { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { kop: 3 } });
  status.textContent = found.length === 0
    ? "Niets gevonden. Probeer een ander woord."
    : found.length === 1 ? "1 plek gevonden." : `${found.length} plekken gevonden.`;
  for (const item of found.slice(0, 20)) {
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

form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
field.addEventListener("input", show);
