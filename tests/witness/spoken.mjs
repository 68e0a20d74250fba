// What a screen reader gets of pages, from the accessibility tree of real Chromium, as JSON.
// Standard input: {"files": [paths], "widths": [pixels]}. One list a page and width: headings with
// their level, and the list items and rows of tables with the headers that they stand under.
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const { files, widths } = request;
const results = [];
for (const width of widths) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    results.push({ file, width, spoken: read(nodes) });
    await session.detach();
  }
  await page.close();
}
await browser.close();
process.stdout.write(JSON.stringify(results));

function read(nodes) {
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const role = (node) => (node.ignored ? "" : node.role?.value || "");
  const children = (node) => (node.childIds || []).map((id) => known.get(id)).filter(Boolean);
  // A letter sign, a bullet and the words around a link are separate texts: what is heard is all.
  const text = (node) => role(node) === "StaticText" ? node.name?.value || ""
    : role(node) === "ListMarker" ? "" : children(node).map(text).join("");
  const clean = (words) => words.replace(/\s+/g, " ").trim();
  const spoken = [];
  const walk = (node, place) => {
    const kind = role(node);
    if (kind === "heading") {
      const level = node.properties.find((each) => each.name === "level").value.value;
      spoken.push({ kind, level, text: clean(node.name?.value || text(node)) });
      return;
    }
    if (kind === "table") place = { table: clean(node.name?.value || ""), columns: [] };
    if (kind === "row") place = { ...place, row: "", at: 0 };
    if (kind === "columnheader") place.columns.push(clean(text(node)));
    if (kind === "rowheader") place.row = clean(text(node));
    if (["cell", "gridcell", "columnheader", "rowheader"].includes(kind)) {
      place = Object.assign(place, { column: place.columns[place.at] || "", at: place.at + 1 });
    }
    if (kind === "cell" || kind === "gridcell" || kind === "listitem") {
      spoken.push({ kind, text: clean(text(node)), table: place.table || "", row: place.row || "",
        column: place.column || "" });
    }
    children(node).forEach((child) => walk(child, place));
  };
  walk(nodes[0], {});
  return spoken;
}
