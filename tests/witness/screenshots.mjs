// Takes pictures: {"shots": [{file or address, wait, click, out, width, height, dark, print, scrollTo}]} on standard input. With
// `slice` and `most` a whole page in pieces of that height, as `${out}-0.png` and on.
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const { shots } = request;
for (const shot of shots) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height || 900 },
    colorScheme: shot.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(shot.address || pathToFileURL(shot.file).href);
  // A page that is never done with loading.
  if (shot.wait) await page.waitForTimeout(shot.wait);
  if (shot.click) {
    await page.locator(shot.click).click();
    await page.waitForTimeout(shot.wait);
  }
  if (shot.print) await page.emulateMedia({ media: "print" });
  if (shot.scrollTo) await page.locator(shot.scrollTo).first().evaluate((e) => e.scrollIntoView());
  if (!shot.slice) await page.screenshot({ path: shot.out });
  const whole = shot.slice ? await page.evaluate(() => document.documentElement.scrollHeight) : 0;
  for (let number = 0; number < shot.most && number * shot.slice < whole; number += 1) {
    const y = number * shot.slice;
    const clip = { x: 0, y, width: shot.width, height: Math.min(shot.slice, whole - y) };
    await page.screenshot({ path: `${shot.out}-${number}.png`, clip, fullPage: true });
  }
  await context.close();
}
await browser.close();
