// Prints pages to PDF as a reader does: {"prints": [{file, out}]} on standard input.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const { prints } = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
for (const { file, out } of prints) {
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path: out, preferCSSPageSize: true, printBackground: true });
}
await browser.close();
process.stdout.write("[]");
