// A person at work in `perspectief preview`, in real Chromium. Standard input: {"address", "root", "sheet"}; prints what
// was seen as JSON. The files are written here, so that the time from save to page is that of a person.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, request, require } from "./chromium.mjs";

const { address, root, sheet } = request;
const file = (name) => join(root, "sheets", `${name}.yaml`);
const good = readFileSync(file(sheet), "utf8");
const save = (text, name = sheet) => writeFileSync(file(name), text);
const context = await browser.newContext({ viewport: { width: 1300, height: 850 } });
const page = await context.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (line) => { if (line.type() === "error") errors.push(line.text()); });
page.on("request", (r) => { if (!r.url().startsWith(address)) errors.push(r.url()); });

const axe = async () => {
  for (const each of page.frames()) await each.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  return found.violations.map((each) => `${each.id}: ${each.nodes[0].target.join(" ")}`);
};
const text = () => page.frameLocator("#blad").locator("body").textContent();
const see = (words) => page.waitForFunction(
  (words) => document.getElementById("blad").contentDocument?.body?.textContent.includes(words), words, { polling: 5, timeout: 20000 });
const status = (words) => page.waitForFunction(
  (words) => document.getElementById("stand").textContent.includes(words), words, { polling: 20, timeout: 20000 });
const at = (name) => page.waitForFunction((name) => location.hash === `#${name}`, name, { timeout: 20000 });
const scroll = () => page.evaluate(() => document.getElementById("blad").contentWindow.scrollY);
const seen = { axe: {} };

await page.goto(address);
await status("in alle sheets");
seen.title = await page.title();

// What stood at the top of the screen stands there after a paragraph more above it.
const place = () => page.evaluate((name) => {
  const frame = document.getElementById("blad");
  return frame.contentDocument.getElementById(name).getBoundingClientRect().top;
}, request.anchor);
await page.evaluate((name) => document.getElementById("blad").contentDocument.getElementById(name).scrollIntoView(), request.anchor);
seen.before = [await place(), await scroll()];
seen.times = [];
for (let round = 0; round < request.rounds; round += 1) {
  const start = performance.now();
  save(good.replace("samenvatting: |\n  ", `samenvatting: |\n  Ronde ${round} is klaar.\n\n  `));
  await see(`Ronde ${round} is klaar.`);
  seen.times.push(Math.round(performance.now() - start));
  await status("in alle sheets");
}
seen.after = [await place(), await scroll()];

// A finding leads to its words in the page.
save(good.replace("samenvatting: |\n  ", "samenvatting: |\n  Hier komt TODO nog wat tekst. "));
await status("1 fout ");
seen.finding = await page.locator("#lijst li").first().innerText();
seen.menu = await page.locator("#bladen").textContent();
await page.locator("#lijst button").first().focus();
await page.keyboard.press("Enter");
seen.jump = await page.evaluate(() => {
  const { contentDocument: inside, contentWindow: view } = document.getElementById("blad");
  const found = inside.querySelector("[data-gevonden]");
  const { top, bottom } = found.getBoundingClientRect();
  return { text: found.textContent, seen: top >= 0 && bottom <= view.innerHeight, focus: inside.activeElement === found,
    mark: inside.querySelector("[data-voorbeeld]").textContent };
});
seen.axe.finding = await axe();
if (request.shots) await page.screenshot({ path: `${request.shots}/melding.png` });

// A file that cannot be read: the last good page stays, and says so.
save(good.replace("kernopgave:", "kernopgave: ["));
await status("laatste goede versie");
await status("in alle sheets");
seen.broken = [await page.locator("#oud").textContent(), (await text()).includes("Hier komt TODO")];
seen.axe.broken = await axe();
if (request.shots) await page.screenshot({ path: `${request.shots}/kapot.png` });
save(good.replace("samenvatting: |\n  ", "samenvatting: |\n  Weer heel. "));
await see("Weer heel.");
await page.waitForFunction(() => document.getElementById("oud").hidden);

// A draft that the package does not name, and a page that is chosen by keyboard.
save(good.replace("status: definitief", "status: concept").replace(/nummer: .*/, "nummer: 98"), "proef");
await page.waitForFunction(() => document.getElementById("bladen").textContent.includes("(concept)"), null, { timeout: 20000 });
await page.locator("#kies summary").focus();
await page.keyboard.press("Enter");
await page.locator("#bladen a", { hasText: "(concept)" }).focus();
await page.keyboard.press("Enter");
await see("Concept: deze sheet is nog niet klaar");
seen.draft = await page.evaluate(() => location.hash);

// Renamed, the page goes along; deleted, what was good stays.
renameSync(file("proef"), file("proef-twee"));
await at("proef-twee");
rmSync(file("proef-twee"));
await status("is er niet meer");
seen.deleted = (await text()).includes("Concept: deze sheet is nog niet klaar");

// Links in the pages lead to the other pages; a reload keeps the place.
await page.locator("#kies summary").click();
await page.locator("#bladen a", { hasText: "Downloadpagina" }).click();
await see("Het hele pakket");
seen.axe.index = await axe();
await page.frameLocator("#blad").locator(`a[href="${sheet}.html"]`).first().click();
await at(sheet);
await page.reload();
await see("Weer heel.");
await at(sheet);
for (const [name, width, dark] of [["smal", 375, false], ["donker", 1300, true]]) {
  await page.setViewportSize({ width, height: 850 });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  await status("in alle sheets");
  seen.axe[name] = await axe();
  seen[`wide-${name}`] = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (request.shots) await page.screenshot({ path: `${request.shots}/${name}.png`, fullPage: true });
}

// Megabytes that the server holds, where the system says so.
const memory = () => {
  try { return Math.round(Number(readFileSync(`/proc/${request.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024); } catch { return 0; }
};
seen.memory = [];
// Saves at random, broken ones among them. What is shown at last is what was saved at last.
const pick = (most) => Math.floor(Math.random() * most);
for (let number = 0; number < request.saves; number += 1) {
  const at = pick(good.length);
  const hurt = [() => good.slice(0, at), () => good.slice(0, at) + "\u0000\ufffd: [" + good.slice(at), () => "", () => good.slice(at),
    () => good.replace("samenvatting: |\n  ", `samenvatting: |\n  Keer ${number}. `)][pick(5)];
  if (pick(20)) save(hurt()); else rmSync(file(sheet), { force: true });
  await page.waitForTimeout(pick(150));
  if (number === 99 || number === request.saves - 1) seen.memory.push(memory());
  if (number % 10 === 9) {
    save(good.replace("samenvatting: |\n  ", `samenvatting: |\n  Ronde ${number} is heel. `));
    await see(`Ronde ${number} is heel.`);
  }
}
save(good);
await page.waitForFunction(() => !/Ronde|Keer/.test(document.getElementById("blad").contentDocument?.body?.textContent ?? "Keer"), null, { timeout: 20000 });
if (seen.memory.length < 2) seen.memory.push(memory());
seen.errors = errors;
await browser.close();
process.stdout.write(JSON.stringify(seen));
