// Edits of a YAML file by spans, in the browser: what is not named stays as it is, comments too. The same changes as
// `pipeline/layout` makes, with the same result; a test compares the two.
const OTHER_TYPE = /^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;
const WIDTH = 80;
const NAMES = ["kiest", "betreft", "sheets", "ook"];
const indentOf = (row) => (row.trim() ? row.length - row.trimStart().length : -1);

// The content of a file as texts, lists and groups. Throws an Error, in Dutch, for what is no YAML of ours.
function readYaml(text) {
  const body = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  const document = YAML.parseDocument(body, { schema: "failsafe", prettyErrors: false, logLevel: "silent" });
  const [wrong] = document.errors;
  if (wrong) throw new Error(`Dit bestand heeft een fout op regel ${body.slice(0, wrong.pos[0]).split("\n").length}. Herstel die eerst in het bestand zelf.`);
  if (isForeign(document.contents)) throw new Error("Dit bestand gebruikt een verwijzing of een type van YAML. Dat kan in een sheet niet.");
  return { rows: body.split("\n"), body, root: document.contents, data: tidyData(document.toJS()) };
}
// An anchor, an alias or a type of its own; `toJS` would follow them.
const isForeign = (node) => Boolean(node) && Boolean(node.anchor || (node.tag && !node.items) || !("items" in node || "value" in node) ||
  node.items?.some((each) => ("key" in each ? isForeign(each.key) || isForeign(each.value) : isForeign(each))));
function tidyData(data) {
  if (isList(data)) return data.map(tidyData);
  if (isGroup(data)) return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, tidyData(each)]).filter(([, each]) => !isNothing(each)));
  return tidyText(String(data ?? ""));
}

// The text of a file after all changes. Throws an Error where it would not say what it should.
function changeYaml(text, changes, schema) {
  let body = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  for (const change of changes) body = changeOnce(body, change, schema);
  const made = (text.startsWith("\ufeff") ? "\ufeff" : "") + (text.includes("\r\n") ? body.replace(/\n/g, "\r\n") : body);
  readYaml(made);
  return made;
}
function changeOnce(body, change, schema) {
  const file = readYaml(body);
  const value = openValue(schema, file.data);
  const path = change.set ?? change.insert ?? change.remove ?? change.move;
  const location = value.locate(path);
  const { parts, whole } = chainOf(file, location);
  const last = LAST(parts);
  const { rows } = file;
  const act = {
    // What stands between brackets, and a field with items on its own line, is written anew as a whole.
    anew: () => {
      const field = closed >= 0 ? closed : parts.findLastIndex((part) => part.name && part.node);
      const place = location.slice(0, field);
      const changed = structuredClone(file.data);
      changeData(changed, change, location);
      replacePart(rows, parts[field], place.reduce((data, step) => data[step], changed), value.schemaAt(place));
    },
    set: () => {
      if (!whole) return addField(rows, last, LAST(location), change.value, value, location);
      const text = typeof change.value === "string" && last.node.range && !("items" in last.node);
      if (text) setText(rows, last, change.value, value.schemaAt(location));
      else replacePart(rows, last, change.value, value.schemaAt(location));
    },
    insert: () => {
      const items = last.inside();
      const index = change.before ? namesOf(value.at(location)).indexOf(change.before) : items.length;
      const row = index < items.length ? items[index].lead : LAST(items).stop;
      rows.splice(row, 0, ...emit(change.value, "", value.schemaAt([...location, 0]), last.at, true));
    },
    remove: () => removePart(rows, last, parts[parts.length - 2]),
    move: () => {
      const items = parts[parts.length - 2].inside();
      const names = namesOf(value.at(location.slice(0, -1)));
      const target = change.before ? items[names.indexOf(change.before)].lead : LAST(items).stop;
      const moved = rows.slice(last.lead, last.stop);
      const cut = moved.length;
      rows.splice(target, 0, ...moved);
      rows.splice(target <= last.lead ? last.lead + cut : last.lead, cut);
    },
  };
  const kind = Object.keys(change).find((name) => name in act);
  const list = kind === "insert" ? last : parts[parts.length - 2];
  const same = kind !== "set" && isSeq(list?.node) && list.same;
  const closed = parts.findIndex((part, index) => part.node?.flow && (index < parts.length - 1 || !whole || kind === "insert"));
  act[closed >= 0 || same ? "anew" : kind]();
  return rows.join("\n");
}
function changeData(data, change, location) {
  const holder = location.slice(0, -1).reduce((each, step) => each[step], data);
  const last = LAST(location);
  const list = change.insert === undefined ? holder : location.reduce((each, step) => each[step], data);
  const at = change.before ? namesOf(list).indexOf(change.before) : list.length;
  if (change.set !== undefined) holder[last] = change.value;
  else if (change.insert !== undefined) list.splice(at, 0, change.value);
  else if (change.remove !== undefined) (isList(holder) ? holder.splice(last, 1) : delete holder[last]);
  else list.splice(at > last ? at - 1 : at, 0, ...list.splice(last, 1));
}

const isSeq = (node) => Boolean(node) && !node.flow && node.items && !node.items.some((each) => "key" in each);
const isMap = (node) => Boolean(node) && !node.flow && node.items && !isSeq(node);

// The parts from the root to a location: each knows its lines and, of a list or group below, what stands inside.
function chainOf(file, location) {
  const { rows, body } = file;
  const last = rows.findLastIndex((row) => row.trim()) + 1;
  const before = file.root?.range ? body.slice(0, file.root.range[0]).split("\n").length - 1 : last;
  const start = rows.slice(0, before).findLastIndex((row) => !row.trim() || row.startsWith("# yaml-language-server:") || row.startsWith("---")) + 1;
  const parts = [openPart(file, { node: file.root, name: "", lead: 0, start, stop: last, column: -2 })];
  for (const step of location) {
    const part = LAST(parts).inside?.().find((each, index) => (typeof step === "number" ? index === step : each.name === step));
    if (!part) return { parts, whole: false };
    parts.push(part);
  }
  return { parts, whole: true };
}
const rowAt = (body, offset) => body.slice(0, offset).split("\n").length - 1;
const columnAt = (body, offset) => offset - body.lastIndexOf("\n", offset - 1) - 1;

// The number of lines up to and with the last one of a value.
function contentEnd(file, node) {
  const { body, rows } = file;
  if (isSeq(node)) return Math.max(rowAt(body, node.range[0]) + 1, ...node.items.map((each) => contentEnd(file, each)));
  if (isMap(node)) return Math.max(...node.items.flatMap(({ key, value }) => [rowAt(body, key.range[0]) + 1, contentEnd(file, value)]));
  if (!node?.range || (node.value === "" && node.type === "PLAIN")) return 0;
  let end = rowAt(body, node.range[1]) + (columnAt(body, node.range[1]) > 0 ? 1 : 0);
  if (/^BLOCK/.test(node.type)) while (end > rowAt(body, node.range[0]) + 1 && !rows[end - 1].trim()) end -= 1;
  return end;
}

function openPart(file, part) {
  const { rows, body } = file;
  const { node, column } = part;
  if (!isSeq(node) && !isMap(node)) return { ...part, file };
  const [offset] = isMap(node) ? node.items[0].key.range : node.range;
  const row = rowAt(body, offset), at = columnAt(body, offset);
  const end = contentEnd(file, node);
  const same = row === part.start && column >= 0;
  const deepest = (from, to) => { let found = from; for (let number = from; number < to; number += 1) if (indentOf(rows[number]) > at) found = number + 1; return found; };
  const until = deepest(end, part.stop);
  const dashOf = (each) => { let found = rowAt(body, each.range[0]); while (found > 0 && rows[found][at] !== "-") found -= 1; return found; };
  const inside = () => {
    const found = node.items.map((each) => (isMap(node) ? { name: each.key.value, node: each.value, start: rowAt(body, each.key.range[0]) } :
      { name: "", node: each, start: dashOf(each) }));
    let lead = same ? row : part.start + (column >= 0 ? 1 : 0);
    found.forEach((each, index) => {
      each.lead = lead;
      const next = found[index + 1];
      lead = next ? deepest(Math.max(contentEnd(file, each.node), each.start + 1), next.start) : until;
      each.stop = lead;
    });
    return found.map((each) => openPart(file, { ...each, column: at }));
  };
  return { ...part, file, at, inside, same, until };
}

function setText(rows, part, value, schema) {
  const { file: { body }, node, column, start } = part;
  const row = rowAt(body, node.range[0]), at = columnAt(body, node.range[0]);
  const end = Math.max(contentEnd(part.file, node), start + 1);
  const literal = node.type === "BLOCK_LITERAL";
  const header = /^BLOCK/.test(node.type) ? rows[row].slice(at).match(/^[|>][-+0-9]*/)[0] : "";
  const empty = node.value === "" && node.type === "PLAIN";
  const aside = header ? rows[row].slice(at + header.length) : empty ? "" : rows[end - 1].slice(columnAt(body, node.range[1]));
  const first = rows.slice(row + 1, end).find((each) => each.trim());
  const inner = literal && ["|", ">"].includes(header) && first ? indentOf(first) : column + 2;
  let begin = rows[row].slice(0, at);
  if (/[:-]$/.test(begin)) begin += " ";
  let lines = [begin + oneLine(value, isText(schema)) + aside];
  if (value.includes("\n") || (schema.opmaak === "blokken" && value) || literal) {
    let made = block(value, inner);
    if (made[0] !== "|" && literal) made = block(value, column + 2);
    lines = [begin + made[0] + aside, ...made.slice(1)];
  }
  rows.splice(row, end - row, ...lines);
}
// A field or item is written anew, where it stood.
function replacePart(rows, part, value, schema) {
  const end = Math.max(contentEnd(part.file, part.node), part.start + 1);
  const lines = emit(value, part.name, schema, part.column, false, part.node?.flow ? "[" : "");
  const aside = part.node?.flow ? [...rows.slice(part.start, end).join("\n").matchAll(/(?:^|\s)(#.*)/g)].map((found) => " ".repeat(part.column) + found[1]) : [];
  lines[0] = rows[part.start].slice(0, part.column) + lines[0].slice(part.column);
  rows.splice(part.start, end - part.start, ...aside, ...lines);
}
function removePart(rows, part, around) {
  const head = rows[part.start].slice(0, part.column);
  if (!head.trim()) return rows.splice(part.lead, part.stop - part.lead);
  // The first field of an item stands behind its dash.
  const next = around.inside()[1];
  if (!next) return rows.splice(part.lead, part.stop - part.lead, `${head}{}`);
  rows.splice(part.lead, part.stop - part.lead);
  while (!rows[part.lead].trim()) rows.splice(part.lead, 1);
  rows[part.lead] = head + rows[part.lead].slice(head.length);
}
function addField(rows, group, name, value, content, location) {
  const known = Object.keys(content.schemaAt(location.slice(0, -1)).properties || {});
  const earlier = known.includes(name) ? known.slice(0, known.indexOf(name)) : known;
  const fields = group.inside();
  const after = fields.findLast((each) => earlier.includes(each.name) || !known.includes(name));
  const lines = emit(value, name, content.schemaAt(location), group.at);
  if (after) return rows.splice(after.stop, 0, ...lines);
  const first = fields[0];
  const head = rows[first.start].slice(0, group.at);
  if (head.trim()) {
    lines[0] = head + lines[0].slice(head.length);
    rows[first.start] = " ".repeat(head.length) + rows[first.start].slice(head.length);
  }
  rows.splice(first.lead, 0, ...lines);
}

// The lines of a value that does not stand in the file.
function emit(value, name, schema, column, insideList = false, was = "") {
  const start = " ".repeat(column) + (name ? `${name}:` : "-");
  if (typeof value === "string") {
    if (value.includes("\n") || (schema.opmaak === "blokken" && value)) { const made = block(value, column + 2); return [`${start} ${made[0]}`, ...made.slice(1)]; }
    return [`${start} ${oneLine(value, isText(schema))}`];
  }
  const inner = (step) => stepInto(schema, step);
  if (isList(value) && value.every((each) => typeof each === "string" && !each.includes("\n"))) {
    const row = `[${value.map((each) => oneLine(each, isText(inner(0)), true)).join(", ")}]`;
    if (!value.length || (start.length + 1 + row.length <= WIDTH && (insideList || was === "[" || NAMES.includes(name)))) return [`${start} ${row}`];
  }
  if (!Object.keys(value).length) return [`${start} {}`];
  const rows = isList(value) ? value.flatMap((each) => emit(each, "", inner(0), column + 2, true)) :
    Object.entries(value).flatMap(([field, each]) => emit(each, field, inner(field), column + 2));
  return name ? [start, ...rows] : [`${start} ${rows[0].slice(column + 2)}`, ...rows.slice(1)];
}
const isText = (schema) => !["integer", "number", "boolean"].includes([schema.type].flat()[0]);

function oneLine(value, text, brackets = false) {
  if (!(text && OTHER_TYPE.test(value)) && isPlain(value, brackets)) return value;
  return /["\\]/.test(value) ? `'${value.replace(/'/g, "''")}'` : `"${value}"`;
}
function isPlain(value, brackets) {
  if (!value || value !== value.trim()) return false;
  const document = YAML.parseDocument(brackets ? `- [${value}]\n` : `- a: ${value}\n`, { schema: "failsafe", prettyErrors: false, logLevel: "silent" });
  if (document.errors.length || document.contents.items?.length !== 1) return false;
  const { items } = document.contents.items[0];
  const found = items?.length === 1 ? (brackets ? items[0] : items[0].value) : null;
  return found?.type === "PLAIN" && found.value === value && !found.tag && !found.anchor && !/^(~|null)$/i.test(value);
}
function block(value, indent) {
  const rows = value.split("\n");
  const first = rows.find((row) => row) ?? "";
  return [`|${first.startsWith(" ") ? 2 : ""}`, ...rows.map((row) => (row ? " ".repeat(indent) + row : ""))];
}
