const form = document.getElementById("zoeken");
const field = document.getElementById("zoekveld");
const list = document.getElementById("zoekresultaten");
const status = document.getElementById("zoekstatus");
const more = document.getElementById("zoekmeer");
const FIRST = 20;
const BEFORE = 60;
const LENGTH = 200;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
// Words that stand in every text. In capitals they are an abbreviation: `OM` is not `om`.
const COMMON = new Set(("aan al als bij dan dat de den der deze die dit door een en er het hier hij hoe hun ik in is " +
  "je kan kunnen maar me meer met mij naar niet nog of om onder ons ook op over te tegen tot u uit uw van veel voor " +
  "waar wat we wel welke werd wie wij worden wordt zal ze zich zij zijn zo zou").split(" "));

// One spelling for a word, however it is typed: no capitals, no accents, no apostrophes.
const fold = (word) => word.toLowerCase().normalize("NFKD").replace(/[\p{M}'’]/gu, "");
const stemmer = new DutchStemmer();
// Again until nothing changes: `fietsen` becomes `fiets`, and `fiets` becomes `fiet`. Two rules of our own are for
// `parkeer` beside `parkeren`, and for `risicos` as people type it.
function shorten(word) {
  const found = stemmer.stemWord(word).replace(/eer$/, "er").replace(/([^aeiou][aiouy])s$/, "$1");
  return found === word || found.length < 3 ? word : shorten(found);
}
const stem = (word) => shorten(fold(word.replace(/['’]s$/i, "")));
const parts = new Map(SAMENSTELLINGEN.split(" ").map((each) => [fold(each.replaceAll("-", "")), each.split("-").map(fold)]));
// What a word in a text is found by: as it is, its stem, and the stems of what it is made of.
function terms(word) {
  const low = fold(word);
  if (COMMON.has(low) && word !== word.toUpperCase()) return [];
  return [...new Set([low, stem(word), ...(parts.get(low) || []).map(stem)])];
}
const tokens = (text) => text.match(WORD) || [];
const stems = (text) => tokens(text).map(stem);

// A sheet comes before its parts, and a heading with nothing of its own under it after them.
const weigh = (id, term, item) => (item.adres.includes("--") ? (item.tekst ? 1 : 0.5) : 3);
const search = new MiniSearch({
  fields: ["kop", "tekst"],
  storeFields: ["kop", "blad", "adres", "tekst"],
  tokenize: tokens,
  processTerm: terms,
  // A question is made of terms already.
  searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: { kop: 3 }, boostDocument: weigh },
});
search.addAll(ONDERDELEN.map((item, id) => ({ id, ...item })));
const same = new Map(HETZELFDE.flatMap((group) => group.map((text) => [stems(text).join(" "), group])));
const longest = Math.max(1, ...[...same.keys()].map((text) => text.split(" ").length));
form.hidden = false;

// A word as it is or as the beginning of one, and every form of it.
function askWord(word) {
  const low = fold(word);
  const whole = { queries: [low], prefix: low.length > 3 };
  return { combineWith: "OR", queries: [whole, ...terms(word.toUpperCase()).slice(1)] };
}
const askAll = (words) => ({ combineWith: "AND", queries: words.map(askWord) });

// All words of a question; where some of them are a term, also what the term is called otherwise.
function ask(text) {
  const words = tokens(text);
  const queries = [];
  for (let at = 0; at < words.length;) {
    let count = Math.min(longest, words.length - at);
    const group = () => same.get(stems(words.slice(at, at + count).join(" ")).join(" "));
    while (count > 1 && !group()) count -= 1;
    if (group()) queries.push({ combineWith: "OR", queries: group().map((each) => askAll(tokens(each))) });
    else if (!COMMON.has(fold(words[at]))) queries.push(askWord(words[at]));
    at += count;
  }
  return { combineWith: "AND", queries };
}

// The text around the first word that was found, with every such word marked.
function excerpt(text, found) {
  const hits = [...text.matchAll(WORD)].filter(([word]) => terms(word).some((term) => found.has(term)));
  const first = hits.length ? hits[0].index : 0;
  const start = first > BEFORE ? text.lastIndexOf(" ", first - BEFORE) + 1 : 0;
  const close = text.indexOf(" ", start + LENGTH);
  const end = close < 0 ? text.length : close;
  const nodes = [start > 0 ? "… " : ""];
  let at = start;
  for (const { 0: word, index } of hits.filter((hit) => hit.index < end)) {
    const mark = document.createElement("mark");
    mark.textContent = word;
    nodes.push(text.slice(at, index), mark);
    at = index + word.length;
  }
  return [...nodes, text.slice(at, end), end < text.length ? " …" : ""];
}

// Lists come after texts: they hold every word, and answer nothing.
const isList = (item) => /--deel--(bronnen|afkortingen|betrokkenheid_externen)$/.test(item.adres);

function find(text) {
  const hits = search.search(ask(text));
  return [...hits.filter((item) => !isList(item)), ...hits.filter(isList)];
}

function show(limit) {
  const words = field.value.trim();
  list.replaceChildren();
  more.hidden = true;
  if (words.length < 2) { status.textContent = ""; return; }
  const found = find(words);
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
    where.textContent = item.blad === item.kop ? "" : ` ${item.blad}`;
    const text = document.createElement("p");
    text.append(...excerpt(item.tekst, new Set(item.terms)));
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
