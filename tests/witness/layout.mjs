// Opens pages in real Chromium, lays each out in every mode, and prints as JSON what
// `layout_rules.js` finds there: [{file, mode, rule, text}].
// Standard input: {"files": [paths], "modes": [{name, width, dark, print, forced, spacing, zoom}],
// "damages": [{file, mode, rule, css, script}]}. A damage is made on a page, judged by its rule (by
// all without one) and taken away; its faults come as {damage: number, rule, text}.
// "read": [{file, width}]: the cells of every table as a screen reader gets them, at that width:
// {read: width, cells: [{table, row, column, text}]}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const rules = readFileSync(new URL("layout_rules.js", import.meta.url), "utf8");
const modes = new Map(request.modes.map((mode) => [mode.name, mode]));

const context = await browser.newContext({ bypassCSP: true });
const results = [];
const page = await context.newPage();
let shown;
for (const file of request.files) {
  await open(file);
  for (const mode of request.modes) {
    for (const fault of await judged(mode)) results.push({ file, mode: mode.name, ...fault });
  }
  const own = [...request.damages.entries()].filter(([, damage]) => damage.file === file);
  own.sort(([, first], [, second]) => first.mode.localeCompare(second.mode));
  for (const [damage, { mode, rule, css, script }] of own) {
    const faults = await judged(modes.get(mode), rule, css, script);
    for (const fault of faults) results.push({ damage, ...fault });
    if (script) await open(file);
  }
}
for (const { file, width } of request.read) {
  await show({ width });
  await open(file);
  results.push({ read: width, cells: await cells() });
}
await browser.close();
process.stdout.write(JSON.stringify(results));

async function open(file) {
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(rules);
}

async function show(mode) {
  await page.setViewportSize({ width: mode.width, height: 900 });
  await page.emulateMedia({
    media: mode.print ? "print" : "screen",
    colorScheme: mode.dark ? "dark" : "light",
    forcedColors: mode.forced ? "active" : "none",
    reducedMotion: "reduce",
  });
  shown = mode;
}

/** What is found in a mode, of one rule or of all, while the page has this damage. */
async function judged(mode, rule, css = "", script = "") {
  if (shown !== mode) await show(mode);
  return page.evaluate(({ mode, rule, css, script }) => {
    const sheet = document.createElement("style");
    sheet.textContent = css;
    document.head.append(sheet);
    if (script) new Function(script)();
    const found = globalThis.judge(mode, rule);
    sheet.remove();
    return found;
  }, { mode, rule, css, script });
}

/** Every cell in the accessibility tree with the names of its table, row and column. */
async function cells() {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const name = (node) => node?.name?.value || "";
  /** The nearest nodes with one of these roles below a node. */
  const find = (node, ...roles) => (node.childIds || []).map((id) => byId.get(id)).filter(Boolean)
    .flatMap((child) => (roles.includes(child.role?.value) ? [child] : find(child, ...roles)));
  return nodes.filter((node) => node.role?.value === "table").flatMap((table) => {
    const [head, ...rows] = find(table, "row").map((row) => find(row, "columnheader", "rowheader", "cell"));
    return rows.flatMap((row) => row.map((cell, at) => ({
      table: name(table),
      row: name(row.find((each) => each.role.value === "rowheader")),
      column: name(head[at]),
      text: name(cell),
    })));
  });
}
