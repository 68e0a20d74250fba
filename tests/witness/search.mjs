// Types questions in the download page in real Chromium, without a network, and prints what is shown as JSON.
// Standard input: {"file": path, "questions": [text]}.
import { browser, openOffline, request } from "./chromium.mjs";

const { page, errors } = await openOffline(request.file);
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
