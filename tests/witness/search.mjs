// Types questions in the download page in real Chromium, without a network, and prints what is shown as JSON.
// Standard input: {"file": path, "questions": [text]}.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const request = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const context = await browser.newContext({ offline: true });
const page = await context.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("request", (r) => { if (!r.url().startsWith("file:")) errors.push(r.url()); });
await page.goto(pathToFileURL(request.file).href);
const results = [];
for (const question of request.questions) {
  await page.locator("#zoekveld").fill(question);
  await page.locator("#zoekveld").press("Enter");
  const first = await page.locator("#zoekstatus").textContent();
  if (await page.locator("#zoekmeer").isVisible()) await page.locator("#zoekmeer").click();
  results.push(await page.evaluate(([question, first]) => ({
    question,
    status: first,
    hits: [...document.querySelectorAll("#zoekresultaten > li")].map((row) => ({
      title: row.querySelector("a").textContent,
      href: row.querySelector("a").getAttribute("href"),
      where: row.querySelector(".zoekblad").textContent.trim(),
      text: row.querySelector("p").textContent,
      marked: [...row.querySelectorAll("mark")].map((mark) => mark.textContent),
    })),
  }), [question, first]));
}
await browser.close();
process.stdout.write(JSON.stringify({ results, errors }));
