// Lists of a form: items that can be added, moved and removed; and the findings at the fields.
function drawList(form, location, schema) {
  const items = form.value.at(location) || [];
  const one = nameOfOne(form, [...location, 0]);
  const large = isLarge(form.value.schemaAt([...location, 0]));
  const title = make(location.length < 2 ? "h3" : "p", listTitle(form, location, schema), { className: "lijstkop", id: nameId(location) });
  const rows = items.map((_, number) => make("li", "", {}, large ? drawItem(form, [...location, number]) : drawField(form, [...location, number]),
    drawButtons(form, location, number, items.length)));
  const add = button(`${one} toevoegen`, "", () => addItem(form, location, items.length));
  add.className = "toevoegen";
  nameBy(add, whereIs(location));
  const section = make("div", "", { className: "veld lijst" }, title, drawHelp(schema), drawMessages(), make("ol", "", {}, ...rows), add);
  section.dataset.plek = keyOf(location);
  section.setAttribute("role", "group");
  section.setAttribute("aria-labelledby", title.id);
  return section;
}
function listTitle(form, location, schema) {
  const last = LAST(location);
  return typeof last === "number" ? `${nameOfOne(form, location)} ${last + 1}` : schema.title;
}

function drawItem(form, location) {
  const item = form.value.at(location);
  if (isList(item)) return drawField(form, location);
  const summary = make("summary", "", {}, make("span", itemTitle(form, location), { className: "naam", id: nameId(location) }), make("span", "", { className: "tel" }));
  const known = isGroup(item);
  return drawDetails(form, keyOf(location), "punt", summary, known && form.opened.has(item),
    (open) => known && form.opened[open ? "add" : "delete"](item), () => drawInside(form, location));
}
function shortTitle(item) {
  const text = isGroup(item) ? item.titel || item.naam || item.label || item.begrip || item.bijschrift || item.tekst || item.soort || "" : String(item ?? "");
  const line = text.split("\n")[0];
  return line.length > 70 ? `${line.slice(0, 70)}…` : line;
}
function itemTitle(form, location) {
  const name = `${nameOfOne(form, location)} ${LAST(location) + 1}`;
  const title = shortTitle(form.value.at(location));
  return title ? `${name}: ${title}` : name;
}
// A button is called by what it does, the item that it does it to and the item around that, as they are called now.
const nameId = (location) => `naam-${keyOf(location)}`;
const whereIs = (location) => location.slice(0, location.findLastIndex((step) => typeof step === "number") + 1);
function nameBy(made, ...places) {
  made.id = newId();
  made.setAttribute("aria-labelledby", [made.id, ...places.filter((each) => each.length).map(nameId)].join(" "));
  return made;
}
function drawButtons(form, location, number, total) {
  const places = [[...location, number], whereIs(location)];
  const up = nameBy(button("Omhoog", "", () => moveItem(form, location, number, number - 1)), ...places);
  const down = nameBy(button("Omlaag", "", () => moveItem(form, location, number, number + 1)), ...places);
  up.disabled = !number;
  down.disabled = number === total - 1;
  return make("p", "", { className: "knoppen" }, up, down, nameBy(button("Verwijderen", "", () => removeItem(form, location, number)), ...places));
}

function redraw(form, location) {
  const old = findIn(form, ".veld", location);
  old.replaceWith(drawField(form, location));
  form.dirty.add(form.value.pathOf(location));
  afterChange(form);
  return findIn(form, ".veld", location);
}
const rowsOf = (list) => [...list.querySelector(":scope > ol").children];
const focusOn = (element) => { element?.focus(); element?.scrollIntoView?.({ block: "nearest" }); };

function addItem(form, location, number) {
  const schema = form.value.schemaAt([...location, 0]);
  const item = schema.properties ? {} : schema.items ? [""] : "";
  if (schema.properties) form.opened.add(item);
  form.value.insert(location, number, item);
  const row = rowsOf(redraw(form, location))[number];
  focusOn(row.querySelector("input, textarea, select, button"));
  form.say(`${nameOfOne(form, [...location, 0])} ${number + 1} is toegevoegd. Vul de velden in.`);
}
function removeItem(form, location, number) {
  const title = itemTitle(form, [...location, number]);
  form.value.remove([...location, number]);
  const list = redraw(form, location);
  const rows = rowsOf(list);
  const near = rows[Math.min(number, rows.length - 1)];
  focusOn(near ? near.querySelector("summary, input, textarea, select") : list.querySelector(":scope > .toevoegen"));
  form.say(`${title} is verwijderd. Was dat niet de bedoeling? Kies ‘Maak ongedaan’.`);
}
function moveItem(form, location, from, to) {
  const title = itemTitle(form, [...location, from]);
  form.value.move(location, from, to);
  const rows = rowsOf(redraw(form, location));
  const [up, down] = rows[to].querySelectorAll(":scope > .knoppen button");
  focusOn([to < from ? up : down, up, down].find((each) => !each.disabled));
  form.say(`${title} staat nu op plek ${to + 1} van ${rows.length}.`);
}
function undo(form) {
  if (!form.value.undo()) return;
  drawForm(form);
  form.changed();
  focusOn(form.host.querySelector("summary"));
  form.say("De laatste wijziging is ongedaan gemaakt.");
}

// What the checker found in the file as it was saved, and what the schema says of the form as it is now.
function showFindings(form) {
  const now = form.value.check();
  const said = new Set(form.old.map((each) => each.path));
  form.findings = [...form.old.filter((each) => !form.dirty.has(each.path)), ...now.filter((each) => !said.has(each.path) || form.dirty.has(each.path))];
  form.back.parentElement.hidden = !form.value.canUndo();
  for (const each of form.host.querySelectorAll(".meldingen")) each.replaceChildren();
  for (const each of form.host.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const counts = new Map();
  for (const found of form.findings) {
    const location = form.value.locate(found.path);
    for (let deep = 0; deep <= location.length; deep += 1) {
      const key = keyOf(location.slice(0, deep));
      counts.set(key, [...(counts.get(key) || []), found]);
    }
    if (location.length === 1 && !findIn(form, "details", location)) counts.set("algemeen", [...(counts.get("algemeen") || []), found]);
    showAtField(form, found, location);
  }
  for (const each of form.host.querySelectorAll("details.deel, details.punt")) {
    const errors = (counts.get(each.dataset.plek) || []).filter((found) => found.severity === "error").length;
    const others = (counts.get(each.dataset.plek) || []).length - errors;
    const parts = [errors && count(errors, "fout", "fouten"), others && count(others, "waarschuwing", "waarschuwingen")].filter(Boolean);
    each.querySelector(".tel").textContent = parts.length ? ` (${parts.join(", ")})` : "";
  }
  listFindings(form);
}
function showAtField(form, found, location) {
  let field = null;
  for (let deep = location.length; deep > 0 && !field; deep -= 1) {
    const place = location.slice(0, deep);
    if (findIn(form, "details", place) && deep < location.length) return;
    field = findIn(form, ".veld", place);
  }
  if (!field) return;
  const kind = found.severity === "error" ? "Fout" : "Waarschuwing";
  field.querySelector(":scope > .meldingen").append(make("p", "", { className: found.severity }, make("strong", `${kind}: `), `${found.message} ${found.advice}`));
  const control = field.querySelector(":scope > :is(input, textarea, select)");
  if (found.severity === "error") control?.setAttribute("aria-invalid", "true");
}
function listFindings(form) {
  const open = form.list.firstElementChild?.open ?? false;
  const rows = form.findings.map((found) => {
    const kind = found.severity === "error" ? "Fout" : "Waarschuwing";
    const go = button("Naar het veld", found.message, () => goTo(form, found.path));
    return make("li", "", { className: found.severity }, make("p", "", {}, make("strong", `${kind}: `), found.message), make("p", found.advice), go);
  });
  const title = `Meldingen in dit formulier (${form.findings.length})`;
  const focus = form.list.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : "";
  const shown = make("details", "", { open }, make("summary", "", {}, make("h2", title)),
    form.findings.length ? make("ol", "", {}, ...rows) : make("p", "Er zijn geen meldingen."));
  form.list.replaceChildren(shown);
  if (focus) focusOn([...form.list.querySelectorAll("button")].find((each) => each.getAttribute("aria-label") === focus) || shown.firstElementChild);
}

// Open all that stands around a field and go there.
function goTo(form, path) {
  const location = form.value.locate(path);
  const first = findIn(form, "details", location.slice(0, 1)) ? [] : [["algemeen"]];
  for (const place of [...first, ...location.map((_, deep) => location.slice(0, deep + 1))]) {
    const details = findIn(form, "details", place);
    if (details) { details.fill(); details.open = true; }
  }
  for (let deep = location.length; deep > 0; deep -= 1) {
    const place = location.slice(0, deep);
    const found = findIn(form, ".veld", place)?.querySelector(":is(input, textarea, select, summary, .toevoegen)") || findIn(form, "details", place)?.firstElementChild;
    if (found) { found.focus(); found.scrollIntoView({ block: "center" }); return true; }
  }
  return false;
}
