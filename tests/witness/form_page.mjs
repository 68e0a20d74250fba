// `formulier.html` in real Chromium, from a folder and without a network. Standard input: {"page", "files": [paths], "rounds"};
// prints as JSON what was seen, and of random edits what was asked for and the text that came of it.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { browser, openOffline, request, require } from "./chromium.mjs";

const { page, errors } = await openOffline(request.page);
const seen = { axe: {}, wide: {} };
const axe = async (name) => {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  seen.axe[name] = found.violations.map((each) => `${each.id}: ${each.nodes[0].target.join(" ")}`);
  seen.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (request.shots) await page.screenshot({ path: `${request.shots}/los-${name}.png`, fullPage: true });
};
const status = (words) => page.waitForFunction((words) => document.getElementById("formulierstand").textContent.includes(words), words, { timeout: 20000 });
const open = async (file) => {
  await page.evaluate(() => tell(""));
  await page.locator("#bestand").setInputFiles(file);
  await status(`${basename(file)} is geladen.`);
};
const openAll = () => page.evaluate(() => {
  for (let round = 0; round < 8; round += 1) for (const each of document.querySelectorAll("#velden details")) { each.fill?.(); each.open = true; }
  return document.querySelectorAll("#velden :is(input, textarea, select)").length;
});

await axe("leeg");
// The largest sheet: from the file to all its fields.
const started = await page.evaluate(() => performance.now());
await open(request.files[0]);
await page.locator("#velden .veld").first().waitFor();
seen.opened = Math.round(await page.evaluate(() => performance.now()) - started);
const parts = await page.evaluate(() => performance.now());
seen.controls = await openAll();
seen.parts = Math.round(await page.evaluate(() => performance.now()) - parts);
// One of each kind stays open: axe takes minutes for all.
await open(request.files[0]);
for (const place of ["keuzes", "keuzes/dilemmas/0", "keuzes/dilemmas/0/opties/0", "betrokkenheid_externen"]) {
  await page.locator(`details[data-plek="${place}"] > summary`).click();
}
await page.locator(`#velden [aria-label^="Verwijzing"]`).nth(1).click();
await axe("vol");

await page.setViewportSize({ width: 320, height: 800 });
await page.emulateMedia({ colorScheme: "dark" });
// By hand: a title, a finding at its field, a copy and a download.
await page.getByRole("textbox", { name: "Titel (verplicht)", exact: true }).first().fill("");
await page.keyboard.press("Tab");
seen.finding = await page.evaluate(() => {
  const field = document.querySelector("#velden [aria-invalid]");
  return [field.labels[0].textContent, document.getElementById(field.getAttribute("aria-describedby").split(" ").pop()).textContent];
});
await page.locator(".formuliermeldingen summary").click();
await page.getByRole("button", { name: /^Naar het veld/ }).first().click();
seen.focus = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent);
await axe("fout");
await page.keyboard.type("Een andere titel");
const waits = page.waitForEvent("download");
await page.getByRole("button", { name: "Download het bestand" }).click();
const download = await waits;
seen.download = [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
await page.getByRole("button", { name: "Kopieer de tekst" }).click();
seen.copied = (await page.locator("#tekst").inputValue()) === seen.download[1];
await page.locator("#adres").fill("https://kwaad.example/sheets/woningbouw.yaml");
await page.getByRole("button", { name: "Haal op" }).click();
seen.elsewhere = await page.locator("#formulierstand").textContent();
await page.setViewportSize({ width: 1280, height: 900 });

// From GitHub, which answers every page; the file is changed there by hand.
const address = "https://github.com/gemeente/sheets/blob/main/sheets/klimaat.yaml";
await page.route("https://raw.githubusercontent.com/**", (route) => route.fulfill({ path: request.files.at(-1), contentType: "text/plain", headers: { "access-control-allow-origin": "*" } }));
await page.locator("#adres").fill(address);
await page.getByRole("button", { name: "Haal op" }).click();
await status("klimaat.yaml is geladen.");
seen.github = [errors.splice(0).filter((each) => !each.startsWith("blob:")), await page.getByRole("link", { name: "Open het bestand op GitHub" }).getAttribute("href")];

// Edits at random, each by the buttons and fields of the form itself, of a file as it came from disk.
// The same ones each time, but in a long run.
let seed = request.rounds > 2 ? Date.now() % 2147483646 + 1 : 20260;
seen.edits = [];
for (const file of request.files) {
  for (let round = 0; round < request.rounds; round += 1) {
    await open(file);
    await openAll();
    seen.edits.push({ file, ...await page.evaluate((first) => {
      let seed = first;
      const pick = (list) => {
        seed = seed * 16807 % 2147483647;
        return list[Math.floor(seed / 2147483647 * list.length)];
      };
      const texts = ["Nieuw woord", "a: b", "Nr. #1 #2", "- punt", "no", "1.10", "Eén\n\n- twee\n- drie", 'zei "ja"', "'s avonds", "x # y", "[a](bron:b)", ""];
      const act = () => pick([() => {
        const field = pick([...document.querySelectorAll("#velden :is(input, textarea, select)")]);
        if (!field) return;
        field.value = field.tagName === "SELECT" ? pick([...field.options]).value : pick(texts);
        field.dispatchEvent(new Event("change"));
      }, () => pick([...document.querySelectorAll("#velden .toevoegen")])?.click(),
      () => pick([...document.querySelectorAll("#velden .knoppen button:not(:disabled)")])?.click()])();
      for (let number = 0; !form.value.changes().length && number < 50; number += 1) act();
      const made = { changes: form.value.changes(), data: form.value.data(), text: makeText() };
      form.value.saved();
      return made;
    }, seed = seed * 48271 % 2147483647) });
  }
}

// What is no file of ours changes nothing and is said in Dutch.
seen.refused = [];
for (const [name, text] of [["a.yaml", "a: [1"], ["b.yaml", "- a\n- b\n"], ["c.yaml", "a: &x 1\nb: *x\n"], ["d.yaml", "a: 1\na: 2\n"], ["e.yaml", Buffer.from([255, 254, 0])]]) {
  await page.locator("#bestand").setInputFiles({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
  await page.waitForFunction(() => !/geladen/.test(document.getElementById("formulierstand").textContent));
  seen.refused.push(await page.locator("#formulierstand").textContent());
  await page.evaluate(() => tell("geladen"));
}
seen.errors = errors.filter((each) => !each.startsWith("blob:"));
await browser.close();
process.stdout.write(JSON.stringify(seen));
