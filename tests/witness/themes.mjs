// The filter of the page that compares, in real Chromium with scripts off: what is shown after the
// keyboard chose a theme, and whether a page as narrow as a phone scrolls sideways.
// Standard input: {"file": path, "widths": [pixels]}.
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const { file, widths } = request;
const results = [];
for (const width of widths) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const states = [await state(page)];
  const links = page.locator(".themakeuze a");
  for (const number of [2, 0]) {
    await links.nth(number).focus();
    await page.keyboard.press("Enter");
    states.push(await state(page));
  }
  const outside = await page.locator("main li, main p, main td, main th").evaluateAll((all) =>
    all.filter((e) => e.getClientRects().length && !e.closest(".extern-merk"))
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.textContent.slice(0, 60)));
  results.push({ width, states, outside });
  await context.close();
}
await browser.close();
process.stdout.write(JSON.stringify(results));

async function state(page) {
  const shown = [];
  for (const theme of await page.locator(".thema").all()) {
    if (await theme.isVisible()) shown.push(await theme.getAttribute("id"));
  }
  return { shown, back: await page.locator(".alleen-thema >> visible=true").count() };
}
