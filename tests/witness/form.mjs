// A policy officer who writes a sheet in the forms of `perspectief preview`, in real Chromium, from what `new` made to a
// sheet without a finding. Standard input: {"address", "root", "sheet"}; prints what was seen as JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, request, require } from "./chromium.mjs";

const { address, root, sheet } = request;
const context = await browser.newContext({ viewport: { width: 1300, height: 850 } });
const page = await context.newPage();
page.setDefaultTimeout(10000);
const errors = [];
page.on("pageerror", (error) => errors.push(error.stack));
page.on("console", (line) => { if (line.type() === "error" && !line.text().includes("409")) errors.push(line.text()); });
page.on("request", (r) => { if (!r.url().startsWith(address)) errors.push(r.url()); });
const seen = { axe: {} };
const axe = async (name) => {
  for (const each of page.frames()) await each.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  seen.axe[name] = found.violations.map((each) => `${each.id}: ${each.nodes[0].target.join(" ")}`);
  if (request.shots) await page.screenshot({ path: `${request.shots}/${name}.png`, fullPage: true });
};
const says = (words) => page.waitForFunction((words) => document.getElementById("formulierstand").textContent.includes(words), words, { timeout: 20000 });
const said = () => page.locator("#formulierstand").textContent();
const focus = () => page.evaluate(() => { const a = document.activeElement; const by = a.getAttribute("aria-labelledby");
  return by?.split(" ").map((id) => document.getElementById(id).textContent).join(" ") || a.getAttribute("aria-label") || a.labels?.[0]?.textContent || a.textContent; });
const form = page.locator("#velden");
const part = (name) => form.locator("summary", { hasText: name }).first().click();
const fill = (where, name, text) => where.getByRole("textbox", { name, exact: true }).first().fill(text);
const add = (where, text) => where.getByRole("button", { name: new RegExp(`^${text} toevoegen`) }).first().click();
const item = (where, name, number) => where.locator("details.punt", { has: page.locator(`> summary .naam`, { hasText: new RegExp(`^${name} ${number}\\b`) }) }).first();
const save = async () => { await page.getByRole("button", { name: "Opslaan", exact: true }).click(); await says("Opgeslagen"); return said(); };

await page.goto(address);
await page.waitForFunction(() => document.getElementById("stand").textContent.includes("in alle sheets"));
const start = performance.now();
await page.getByRole("button", { name: "Open het formulier" }).click();
await form.locator(".veld").first().waitFor();
seen.opened = Math.round(performance.now() - start);
await fill(form, "Titel (verplicht)", "Wonen in de wijk");
await fill(form, "Eigenaar (verplicht)", "Team Wonen");
await fill(form, "Samenvatting (verplicht)", "De wijk groeit. De raad kiest hoe.");
await part("Kernopgave");
await fill(form, "Tekst (verplicht)", "De wijk groeit en er is weinig ruimte.");
await part("Kernopgave");
await part("Keuzes");
await fill(form, "Inleiding", "Niet alles kan tegelijk.");

// A dilemma with two options; each gets its id from its title.
await add(form, "Dilemma");
seen.added = [await focus(), await said()];
const dilemma = item(form, "Dilemma", 1);
await fill(dilemma, "Titel (verplicht)", "Hoger of breder bouwen?");
await fill(dilemma, "Vraag (verplicht)", "Bouwen we hoger of breder?");
seen.id = await dilemma.getByLabel("Id (verplicht)", { exact: true }).inputValue();
for (const [number, title, text] of [[1, "Hoger bouwen", "De gemeente bouwt torens."], [2, "Breder bouwen", "De gemeente bouwt aan de rand."]]) {
  await add(dilemma, "Optie");
  const option = item(dilemma, "Optie", number);
  await fill(option, "Titel (verplicht)", title);
  await fill(option, "Beschrijving (verplicht)", text);
  await add(option, "Voordeel");
  await fill(option, "Voordeel 1", number === 1 ? "Er blijft meer groen over." : "Er komen meer huizen met een tuin.");
  await add(option, "Nadeel");
  await fill(option, "Nadeel 1", number === 1 ? "Er valt meer schaduw op straat." : "Er blijft minder natuur over.");
}

// Move and remove by keyboard: the focus stays in the list, and the live region says what happened.
await dilemma.getByRole("button", { name: /^Omhoog Optie 2: Breder/ }).focus();
await page.keyboard.press("Enter");
seen.moved = [await focus(), await said()];
await dilemma.getByRole("button", { name: /^Verwijderen Optie 2: Hoger/ }).focus();
await page.keyboard.press("Enter");
seen.removed = [await focus(), await said()];
await page.getByRole("button", { name: "Maak ongedaan" }).click();
seen.undone = await said();
await item(form, "Dilemma", 1).locator("> summary").click();

// The toolbar: a link to a source, a list and a footnote.
const about = dilemma.getByLabel("Toelichting", { exact: true });
await about.fill("Er is weinig ruimte, zie");
await dilemma.getByRole("button", { name: "Verwijzing: Toelichting" }).click();
await dilemma.getByLabel("Waarnaar?").selectOption(`bron:${request.source}`);
await dilemma.getByLabel("Tekst van de verwijzing").fill("de visie");
await page.keyboard.press("Enter");
await page.keyboard.press("End");
await page.keyboard.type(".");
await dilemma.getByRole("button", { name: "Voetnoot: Toelichting" }).click();
await page.keyboard.type("Dit is de visie van vorig jaar.");
seen.prose = await about.inputValue();

seen.first = await save();
seen.risk = await dilemma.locator("> .inhoud > .veld.lijst > .meldingen").allTextContents();
await axe("fouten");
for (const [number, kind, text] of [[1, "politiek", "De onrust in de wijk kan toenemen."], [2, "maatschappelijk", "De wachttijd voor een huis loopt op."],
  [3, "financieel", "De kosten van het bouwen lopen op."]]) {
  await add(dilemma, "Risico");
  const risk = item(dilemma, "Risico", number);
  await risk.getByRole("combobox", { name: "Soort", exact: true }).selectOption(kind);
  await fill(risk, "Tekst (verplicht)", text);
}
await part("Betrokkenheid externen");
await fill(form, "Tekst", "De gemeente werkt samen met bewoners.");
await add(form, "Partij");
await fill(item(form, "Partij", 1), "Naam (verplicht)", "Woningcorporatie De Alliantie");
await form.getByLabel("Status (verplicht)", { exact: true }).selectOption("definitief");
seen.second = await save();

// A sheet that is ready goes into the package.
await page.locator("#bestand").selectOption("pakket/informatiepakket");
await says("Het formulier is klaar.");
await part("Sheets");
await add(form, "Sheet");
await form.getByRole("combobox", { name: /^Sheet \d/ }).last().selectOption(sheet);
seen.third = await save();
await page.waitForFunction(() => document.getElementById("stand").textContent.includes(" 0 fouten"), null, { timeout: 20000 });
seen.status = await page.locator("#stand").textContent();

// Somebody else saves meanwhile: nothing is written over that.
const file = join(root, "sheets", `${sheet}.yaml`);
await page.locator("#bestand").selectOption(sheet);
await says("Het formulier is klaar.");
await fill(form, "Eigenaar (verplicht)", "Team Bouwen");
writeFileSync(file, readFileSync(file, "utf8").replace("Team Wonen", "Team Groen"));
await says("intussen veranderd");
await page.getByRole("button", { name: "Opslaan", exact: true }).click();
await says("Er is niets opgeslagen");
await page.getByRole("button", { name: "Laad het bestand opnieuw" }).click();
await page.waitForFunction(() => [...document.querySelectorAll("#velden input")].some((each) => each.value === "Team Groen"));

// From a finding to its field, from the panel and from the form.
writeFileSync(file, readFileSync(file, "utf8").replace("Er valt meer schaduw op straat.", "TODO"));
await page.locator("#velden h2", { hasText: "Meldingen in dit formulier (1)" }).waitFor();
await page.getByRole("button", { name: "Sluit het formulier" }).click();
await page.locator("#lijst").getByRole("button", { name: /^Naar het veld/ }).first().click();
seen.jumped = [await focus(), await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")),
  await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-describedby").split(" ").pop()).textContent)];
for (const [name, width, dark] of [["smal", 320, false], ["donker", 1300, true]]) {
  await page.setViewportSize({ width, height: 850 });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  await axe(name);
  seen[`wide-${name}`] = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}
seen.errors = errors;
await browser.close();
process.stdout.write(JSON.stringify(seen));
