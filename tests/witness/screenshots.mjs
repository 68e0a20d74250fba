// Takes pictures: {"shots": [{file, out, width, dark, print, selector, height, full}]} on standard input.
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const { shots } = request;
for (const shot of shots) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height || 900 },
    colorScheme: shot.dark ? "dark" : "light",
    reducedMotion: "reduce",
    deviceScaleFactor: shot.scale || 1,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(shot.file).href);
  if (shot.print) await page.emulateMedia({ media: "print" });
  if (shot.open) await page.locator("details").first().evaluate((e) => { e.open = true; });
  const target = shot.selector ? page.locator(shot.selector).first() : page;
  if (shot.scrollTo) await page.locator(shot.scrollTo).first().evaluate((e) => e.scrollIntoView());
  await target.screenshot({ path: shot.out, ...(shot.selector ? {} : { fullPage: Boolean(shot.full) }) });
  await context.close();
}
await browser.close();
