// Prints pages to PDF as a reader does: {"prints": [{file, out}]} on standard input.
import { pathToFileURL } from "node:url";
import { browser, request } from "./chromium.mjs";

const { prints } = request;
const page = await browser.newPage();
for (const { file, out } of prints) {
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path: out, preferCSSPageSize: true, printBackground: true });
}
await browser.close();
process.stdout.write("[]");
