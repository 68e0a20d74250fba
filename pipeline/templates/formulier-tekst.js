// The small toolbar above a text: what prose may hold (bold, a list, a link to a source or a sheet, a footnote).
function drawTools(form, control, level, title) {
  const bar = make("div", "", { className: "werkbalk" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", `Opmaak: ${title}`);
  const put = (text, from, to) => {
    control.setRangeText(text, from, to, "end");
    control.dispatchEvent(new Event("change"));
    control.focus();
  };
  bar.append(button("Vet", title, () => {
    const { selectionStart: from, selectionEnd: to } = control;
    put(`**${control.value.slice(from, to) || "tekst"}**`, from, to);
  }));
  if (level === "blokken") bar.append(button("Lijst", title, () => putList(control, put)));
  const panel = make("div", "", { className: "invoegen", hidden: true });
  const link = button("Verwijzing", title, () => {
    const open = panel.hidden;
    panel.hidden = !open;
    link.setAttribute("aria-expanded", String(open));
    if (!open) return;
    drawLink(form, control, panel, (text, from, to) => { link.onclick(); if (text) put(text, from, to); else control.focus(); });
  });
  link.setAttribute("aria-expanded", "false");
  bar.append(link);
  if (level === "blokken") bar.append(button("Voetnoot", title, () => putNote(form, control, put)));
  return make("div", "", {}, bar, panel);
}

// Each line of the selection becomes a point of a list, or no longer is one; a list stands between empty lines.
function putList(control, put) {
  const { value } = control;
  const from = value.lastIndexOf("\n", control.selectionStart - 1) + 1;
  const end = value.indexOf("\n", control.selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const points = lines.every((line) => line.startsWith("- "));
  const before = value.slice(0, from);
  const apart = !points && before.trim() && !before.endsWith("\n\n") && !/(^|\n)- .*\n$/.test(before) ? "\n" : "";
  put(apart + lines.map((line) => (points ? line.slice(2) : `- ${line}`)).join("\n"), from, to);
}

function putNote(form, control, put) {
  const number = Math.max(0, ...[...control.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]))) + 1;
  const to = control.selectionEnd;
  const text = `${control.value.slice(0, to)}[^${number}]${control.value.slice(to).trimEnd()}`;
  put(`${text}\n\n[^${number}]: `, 0, control.value.length);
  form.say(`Voetnoot ${number} staat onder de tekst. Typ daar de uitleg.`);
}

function drawLink(form, control, panel, done) {
  const { selectionStart: from, selectionEnd: to } = control;
  const { bronnen = [], sheets = [], plekken = [], begrippen = [] } = form.lists;
  const group = (label, rows, start) => make("optgroup", "", { label }, ...rows.map(([id, title]) => make("option", title, { value: `${start}${id}` })));
  const target = make("select", "", { id: newId() }, group("Bronnen", bronnen, "bron:"), group("Sheets", sheets, "sheet:"),
    group("Dilemma’s en opties", plekken, "sheet:"), group("Begrippen", begrippen, "begrip:"));
  const words = make("input", "", { id: newId(), value: control.value.slice(from, to) });
  const put = () => {
    const title = target.selectedOptions[0]?.textContent.replace(/^.*: /, "") ?? "";
    const text = words.value.trim() || title;
    const apart = /\S$/.test(control.value.slice(0, from)) && !/[(‘“"']$/.test(control.value.slice(0, from)) ? " " : "";
    done(apart + (target.value.startsWith("begrip:") ? target.value.slice(7) : `[${text.replace(/[[\]]/g, "\\$&")}](${target.value})`), from, to);
  };
  panel.onkeydown = (event) => {
    if (event.key === "Escape") done("");
    if (event.key === "Enter" && event.target === words) { event.preventDefault(); put(); }
  };
  panel.replaceChildren(make("label", "Waarnaar?", { htmlFor: target.id }), target, make("label", "Tekst van de verwijzing", { htmlFor: words.id }), words,
    make("p", "", { className: "knoppen" }, button("Voeg in", "", put), button("Sluit zonder invoegen", "", () => done(""))));
  target.focus();
}
