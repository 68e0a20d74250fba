// Draws a form from a JSON schema and the content of a file. A part, and an item of a list, is drawn when it is opened.
const make = (tag, text = "", values = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), { textContent: text, ...values });
  made.append(...inside);
  return made;
};
const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;
const ONE = { voordelen: "Voordeel", nadelen: "Nadeel", kenmerken: "Kenmerk", effecten: "Effect", risicos: "Risico", kiest: "Gekozen optie",
  betreft: "Dilemma", kolommen: "Kolom", rijen: "Rij", sheets: "Sheet", ook: "Ander woord", eerder: "Eerdere id" };
let madeIds = 0;
const newId = () => `veld-${(madeIds += 1)}`;
const button = (text, about, act) => {
  const made = make("button", text, { type: "button", onclick: act });
  if (about) made.setAttribute("aria-label", `${text}: ${about}`);
  return made;
};
// What is being typed in a field counts too, before the field is left.
function finishTyping() {
  const field = document.activeElement;
  if (field?.matches("#velden :is(input, textarea, select)")) field.dispatchEvent(new Event("change"));
}
const keyOf = (location) => location.join("/");
const findIn = (form, kind, location) => form.host.querySelector(`${kind}[data-plek="${CSS.escape(keyOf(location))}"]`);
const fieldName = (location) => location.filter((step) => typeof step === "string").pop();

// `host` gets the form. `say` tells what happened, `changed` is called after each change; `loose` lets a list be added to.
function openForm(host, { schema, data, lists, say, changed, loose = false }) {
  const form = { host, lists, say, changed, loose, value: openValue(schema, data), opened: new WeakSet(), parts: new Set(["algemeen"]),
    findings: [], dirty: new Set(), old: [] };
  drawForm(form);
  return form;
}

function drawForm(form) {
  const { value, host } = form;
  const root = value.top();
  const fields = Object.entries(root.properties || {});
  const small = fields.filter(([name]) => !isLarge(value.schemaAt([name])));
  form.list = make("div", "", { className: "formuliermeldingen" });
  form.back = button("Maak ongedaan", "", () => undo(form));
  const parts = root.items ? [drawField(form, [])] : [
    drawPart(form, "algemeen", "Algemeen", "", () => small.map(([name]) => drawField(form, [name]))),
    ...fields.filter((each) => !small.includes(each)).map(([name]) => {
      const inner = value.schemaAt([name]);
      return drawPart(form, name, inner.title, inner.description, () => drawInside(form, [name]));
    }),
  ];
  host.replaceChildren(form.list, make("p", "", { className: "terug" }, form.back), ...parts);
  showFindings(form);
}
const isLarge = (schema) => Boolean(schema.properties || schema.items);

function drawPart(form, name, title, help, draw) {
  const summary = make("summary", "", {}, make("h2", title), make("span", "", { className: "tel" }));
  return drawDetails(form, name, "deel", summary, form.parts.has(name), (open) => (open ? form.parts.add(name) : form.parts.delete(name)),
    () => [...(help ? [make("p", help, { className: "hulp" })] : []), ...draw()]);
}

// Opened by a person or by a link to a field in it; `fill` draws what is inside, once.
function drawDetails(form, plek, className, summary, open, keep, draw) {
  const details = make("details", "", { className }, summary);
  details.dataset.plek = plek;
  details.fill = () => {
    if (details.childElementCount > 1) return;
    details.append(make("div", "", { className: "inhoud" }, ...draw()));
    showFindings(form);
  };
  details.addEventListener("toggle", () => { keep(details.open); if (details.open) details.fill(); });
  if (open) {
    details.open = true;
    details.append(make("div", "", { className: "inhoud" }, ...draw()));
  }
  return details;
}

// What stands in a part or an item: the fields of a group, or the one list.
function drawInside(form, location) {
  const schema = form.value.schemaAt(location);
  if (!schema.properties) return [drawField(form, location)];
  return Object.keys(schema.properties).map((name) => drawField(form, [...location, name]));
}

function drawField(form, location) {
  const schema = form.value.schemaAt(location);
  if ("const" in schema) return "";
  if (schema.items) return drawList(form, location, schema);
  if (!schema.properties) return drawText(form, location, schema);
  const legend = make("legend", schema.title);
  const group = make("fieldset", "", { className: "veld" }, legend, drawHelp(schema), drawMessages(), ...drawInside(form, location));
  group.dataset.plek = keyOf(location);
  return group;
}
const drawHelp = (schema) => make("p", schema.description || "", { className: "hulp", id: newId() });
const drawMessages = () => make("div", "", { className: "meldingen", id: newId() });

function drawText(form, location, schema) {
  const last = LAST(location);
  const single = typeof last === "number";
  const title = single ? `${nameOfOne(form, location)} ${last + 1}` : schema.title;
  const control = drawControl(form, location, schema);
  control.id = newId();
  const label = make("label", title, { htmlFor: control.id, id: nameId(location) });
  const parent = single ? {} : form.value.schemaAt(location.slice(0, -1));
  const need = parent.required?.includes(last) ? " (verplicht)" : schema.nodig ? " (nodig voor het pakket)" : "";
  if (need) label.append(make("span", need, { className: "nodig" }));
  const help = single ? [] : [drawHelp(schema)];
  const messages = drawMessages();
  const tools = schema.opmaak && control.tagName === "TEXTAREA" ? [drawTools(form, control, schema.opmaak, title)] : [];
  const field = make("div", "", { className: "veld" }, label, ...help, ...tools, control, messages);
  field.dataset.plek = keyOf(location);
  control.setAttribute("aria-describedby", [...help, messages].map((each) => each.id).join(" "));
  control.addEventListener("change", () => commit(form, location, control));
  return field;
}
function nameOfOne(form, location) {
  const schema = form.value.schemaAt(location);
  if (schema.properties) return schema.title;
  return typeof location[location.length - 2] === "number" ? "Cel" : ONE[fieldName(location)] || "Onderdeel";
}

function drawControl(form, location, schema) {
  const text = form.value.at(location) ?? "";
  const open = /^\[Vul in: .*\]$/.test(text);
  const shown = open ? "" : text;
  const choices = listChoices(form, location, schema);
  if (choices && !(form.loose && !schema.enum)) return drawSelect(choices, text);
  const placeholder = open ? text : "";
  if (choices) {
    const input = make("input", "", { value: shown, placeholder });
    const list = make("datalist", "", { id: newId() }, ...choices.map(([value, label]) => make("option", label, { value })));
    input.setAttribute("list", list.id);
    form.host.append(list);
    return input;
  }
  if (schema.maxLength >= 5000) {
    const area = make("textarea", "", { value: shown, placeholder, rows: Math.min(14, Math.max(2, Math.ceil(text.length / 60))) });
    area.style.fieldSizing = "content";
    return area;
  }
  const day = schema.format === "date" && (!text || /^\d{4}-\d\d-\d\d$/.test(text));
  return make("input", "", { type: day ? "date" : "text", value: shown, placeholder, autocomplete: "off" });
}
function drawSelect(choices, value) {
  const known = !value || choices.some(([each]) => each === value);
  const rows = [["", "(niets gekozen)"], ...choices, ...(known ? [] : [[value, `${value} (staat niet in de lijst)`]])];
  const select = make("select", "", {}, ...rows.map(([each, label]) => make("option", label, { value: each })));
  select.value = value;
  return select;
}

// The words that a field can have, each with what a person reads; nothing where anything goes.
function listChoices(form, location, schema) {
  if (schema.enum) return schema.enum.map((each) => [each, each]);
  if (schema.type?.includes?.("boolean")) return [["true", "ja"], ["false", "nee"]];
  const titled = (list) => (list || []).filter(isGroup).map((each) => [each.id || "", each.titel || each.id || ""]).filter(([id]) => id);
  const dilemmas = (form.value.at(["keuzes", "dilemmas"]) || []).filter(isGroup);
  const found = {
    bron: form.lists.bronnen, bij: form.lists.sheets, sheets: form.lists.sheets, bestand: form.lists.bestanden,
    betreft: titled(dilemmas),
    kiest: dilemmas.flatMap((each) => titled(each.opties).map(([id, title]) => [`${each.id}/${id}`, `${each.titel}: ${title}`])),
  }[fieldName(location)];
  return found?.length ? found : null;
}

// A text as a person left it goes into the value; a title gives its item an id where it has none.
function commit(form, location, control) {
  const text = control.tagName === "TEXTAREA" ? tidyText(control.value) : control.value.trim();
  if (!form.value.set(location, text)) return;
  form.dirty.add(form.value.pathOf(location));
  const above = location.slice(0, -1);
  if (LAST(location) === "titel") nameItem(form, above, text);
  for (let deep = above.length; deep > 0; deep -= 1) {
    const name = findIn(form, "details.punt", above.slice(0, deep))?.querySelector(".naam");
    if (name) name.textContent = itemTitle(form, above.slice(0, deep));
  }
  afterChange(form);
}
function nameItem(form, location, title) {
  const group = form.value.at(location);
  if (!form.value.schemaAt(location).required?.includes("id") || group.id || !location.length) return;
  const plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
  const taken = form.value.at(location.slice(0, -1)).map((each) => each?.id);
  let id = plain;
  for (let number = 2; taken.includes(id); number += 1) id = `${plain}-${number}`;
  if (!id) return;
  form.value.set([...location, "id"], id);
  const field = findIn(form, ".veld", [...location, "id"])?.querySelector("input");
  if (field) field.value = id;
  form.say(`De id is ingevuld: ${id}.`);
}
function afterChange(form) {
  form.changed();
  settle(() => form.list.isConnected && showFindings(form));
}
// A click leaves a field first. If messages came or went then, the button would move away from under the pointer.
let isPressed = false;
const waiting = [];
const settle = (act) => (isPressed ? waiting.push(act) : act());
addEventListener("pointerdown", () => { isPressed = true; }, true);
for (const kind of ["pointerup", "pointercancel"]) {
  addEventListener(kind, () => { isPressed = false; setTimeout(() => waiting.splice(0).forEach((act) => act())); }, true);
}
