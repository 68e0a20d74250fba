// Opens pages in real Chromium and prints, as JSON, what axe-core and the browser itself find.
// Standard input: {"files": {path: [names of modes]}, "modes": {name: {width, dark}}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { browser, request, require } from "./chromium.mjs";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// A dark page differs from the light one in its colours only.
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

// One window, and each page opened once: a new window costs as much as axe does, and so does a page.
const context = await browser.newContext({ reducedMotion: "reduce", bypassCSP: true });
const page = await context.newPage();
let requests, errors;
page.on("request", (r) => { if (!/^(file|data|blob):/.test(r.url())) requests.push(r.url()); });
page.on("pageerror", (error) => errors.push(String(error)));

const results = [];
for (const [file, modes] of Object.entries(request.files)) {
  [requests, errors] = [[], []];
  await show(request.modes[modes[0]]);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe);
  for (const name of modes) {
    const mode = request.modes[name];
    await show(mode);
    const found = await page.evaluate(async (only) => {
      const run = await axe.run(document, { runOnly: only, resultTypes: ["violations"], selectors: false });
      return run.violations.map((v) => ({ id: v.id, nodes: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)), count: v.nodes.length }));
    }, mode.dark ? COLOURS : ALL);
    const layout = await page.evaluate(() => {
      const root = document.documentElement;
      const cut = [...document.querySelectorAll("main p, main li, main h1, main h2, main h3, main th, main td")]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== "visible" && e.clientWidth)
        .map((e) => e.textContent.slice(0, 60));
      return { overflow: root.scrollWidth - root.clientWidth, cut };
    });
    const walk = mode.dark ? { focus: [] } : await focusWalk();
    results.push({ file, mode: name, axe: found, overflow: layout.overflow, wide: layout.overflow > 0, cut: layout.cut, requests, errors, ...walk });
  }
}
await browser.close();
process.stdout.write(JSON.stringify(results));

async function show(mode) {
  await page.setViewportSize({ width: mode.width, height: 900 });
  await page.emulateMedia({ colorScheme: mode.dark ? "dark" : "light" });
}

// Tabs through the page: every stop must show its focus and stand inside the window (2.4.7, 2.4.11).
async function focusWalk() {
  const focus = [];
  let stops = 0;
  // Tab goes on from where the focus was last: that is now the beginning of the page.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    window.scrollTo(0, 0);
  });
  for (; stops < 40; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const box = e.getClientRects()[0] || e.getBoundingClientRect();
      const style = getComputedStyle(e);
      const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      const covered = top && !e.contains(top) && !top.contains(e);
      return { html: e.outerHTML.slice(0, 120), visible, inside, covered };
    });
    if (!stop) break;
    if (!stop.visible || !stop.inside || stop.covered) focus.push(stop);
  }
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  return { focus, stops };
}
