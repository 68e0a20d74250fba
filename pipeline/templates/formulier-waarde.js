// What a form holds: the content of a file, the changes since it was read, and what the schema says of it. A location is
// a list of names and numbers (from 0); a path is the one of the findings: by id where there is one, else by number from 1.
const isList = Array.isArray;
const isGroup = (value) => typeof value === "object" && value !== null && !isList(value);
const isNothing = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);
// Whether two values say the same; the order of fields does not count.
function sameValue(one, other) {
  const text = (value) => JSON.stringify(value, (_, each) => (isGroup(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
  return text(one) === text(other);
}
const LAST = (list) => list[list.length - 1];

function namesOf(list) {
  const ids = list.map((each) => (isGroup(each) && typeof each.id === "string" ? each.id : ""));
  return ids.map((id, at) => (id && ids.indexOf(id) === ids.lastIndexOf(id) ? id : String(at + 1)));
}

// As the file keeps a text: no spaces on an empty line, no line ends at the end.
const tidyText = (text) => text.replace(/\r\n?/g, "\n").replace(/^[^\S\n]+$/gm, "").replace(/\n+$/, "");

// A schema knows the file that it stands in, so that one can step into what it names.
const resolveSchema = (root, schema) => ({ ...(schema.$ref ? root.$defs[schema.$ref.split("/").pop()] : {}), ...schema, $ref: undefined, root });
const stepInto = (schema, step) => resolveSchema(schema.root,
  typeof step === "number" ? { opmaak: schema.opmaak, ...schema.items } : schema.properties?.[step] || {});

function openValue(root, data) {
  let changes = [];
  let undone = null;
  const top = () => resolveSchema(root, !root.then ? root : data.soort === "bijlage" ? root.then : root.else);
  const schemaAt = (location) => location.reduce(stepInto, top());
  const at = (location) => location.reduce((value, step) => value?.[step], data);
  const nameOf = (holder, step) => (isList(holder) ? namesOf(holder)[step] : step);
  const pathOf = (location) => location.map((step, deep) => nameOf(at(location.slice(0, deep)), step)).join("/");

  // The location of a path; where the content ends, its last steps are names of fields.
  function locate(path) {
    const found = [];
    for (const step of path.split("/").filter(Boolean)) {
      const here = at(found);
      const number = isList(here) ? namesOf(here).indexOf(step) : -1;
      if (isList(here) && number < 0) break;
      found.push(isList(here) ? number : step);
    }
    return found;
  }
  // A group without fields is not written, so its first field brings it along.
  function missing(location) {
    const deep = location.findIndex((_, index) => at(location.slice(0, index)) === undefined);
    return deep < 0 ? location.length : deep;
  }
  function remember() {
    undone = { data: structuredClone(data), changes: structuredClone(changes) };
  }
  function put(location, value) {
    at(location.slice(0, -1))[LAST(location)] = value;
  }
  function write(location, value) {
    if ((at(location) ?? "") === value) return false;
    const inList = typeof LAST(location) === "number";
    if (value === "" && !inList) return remove(location);
    const deep = missing(location);
    const whole = location.slice(deep).reduceRight((inner, step) => ({ [step]: inner }), value);
    const place = location.slice(0, deep);
    const path = pathOf(place);
    put(place, whole);
    // A field that was emptied and filled again was never away: its comments stay.
    if (LAST(changes)?.remove === path && typeof LAST(place) === "string") changes.pop();
    const last = LAST(changes);
    if (last?.set === path && typeof last.value === "string" && typeof whole === "string") last.value = whole;
    else changes.push({ set: path, value: structuredClone(whole) });
    return true;
  }
  function set(location, value) {
    const done = write(location, value);
    if (done) undone = null;
    return done;
  }
  function insert(location, index, value) {
    remember();
    const list = at(location);
    if (!list) return write(location, [value]);
    changes.push({ insert: pathOf(location), value: structuredClone(value), before: namesOf(list)[index] ?? "" });
    list.splice(index, 0, value);
    return true;
  }
  // What is left empty goes along: a list without items, a group without fields.
  function remove(location) {
    if (at(location) === undefined) return false;
    remember();
    const target = [...location];
    const alone = () => Object.keys(at(target.slice(0, -1))).length === 1;
    while (target.length > 1 && typeof target[target.length - 2] === "string" && alone()) target.pop();
    changes.push({ remove: pathOf(target) });
    const holder = at(target.slice(0, -1));
    if (isList(holder)) holder.splice(LAST(target), 1);
    else delete holder[LAST(target)];
    return true;
  }
  function move(location, from, to) {
    remember();
    const list = at(location);
    const names = namesOf(list);
    changes.push({ move: pathOf([...location, from]), before: names[to > from ? to + 1 : to] ?? "" });
    list.splice(to, 0, ...list.splice(from, 1));
  }
  function undo() {
    if (!undone) return false;
    ({ data, changes } = undone);
    undone = null;
    return true;
  }
  return { set, insert, remove, move, undo, at, locate, pathOf, schemaAt, top,
    changes: () => changes, canUndo: () => Boolean(undone), data: () => data, check: () => [...checkValue(schemaAt, at, [], pathOf)],
    saved: () => { changes = []; undone = null; } };
}

const fault = (path, message, advice) => ({ severity: "error", code: "", path, message, advice });

// What the schema says against a content, as findings.
function* checkValue(schemaAt, at, location, pathOf) {
  const schema = schemaAt(location);
  const value = at(location);
  const say = (message, advice) => fault(pathOf(location), `${schema.title || "Dit punt"}: ${message}`, advice);
  if (isList(value)) {
    if (value.length > (schema.maxItems ?? Infinity)) yield say(`hier staan meer dan ${schema.maxItems} punten.`, "Haal punten weg.");
    for (const number of value.keys()) yield* checkValue(schemaAt, at, [...location, number], pathOf);
  } else if (isGroup(value)) {
    for (const name of Object.keys(value)) {
      if (schema.properties?.[name]) yield* checkValue(schemaAt, at, [...location, name], pathOf);
      else yield fault(pathOf([...location, name]), `Het programma kent het veld ‘${name}’ niet.`, "Haal het weg uit het bestand.");
    }
    for (const name of (schema.required || []).filter((each) => isNothing(value[each]))) {
      const { title, description } = schemaAt([...location, name]);
      yield fault(pathOf([...location, name]), `${title} is nog leeg, en dit veld is verplicht.`, description);
    }
  } else if (typeof value === "string") {
    yield* checkText(schema, value, say);
  }
}

function* checkText(schema, value, say) {
  const number = Number(value);
  if (schema.enum && !schema.enum.includes(value)) yield say(`‘${value}’ kan hier niet.`, `Kies uit: ${schema.enum.join(", ")}.`);
  else if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) yield say("dit kan hier niet staan.", schema.patternErrorMessage);
  else if (value.length > schema.maxLength) yield say(`deze tekst is langer dan ${schema.maxLength} tekens.`, "Maak de tekst korter.");
  else if (schema.maximum !== undefined && !(number >= schema.minimum && number <= schema.maximum))
    yield say("dit getal kan niet.", `Kies een getal van ${schema.minimum} tot en met ${schema.maximum}.`);
}
