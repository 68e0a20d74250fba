// Gives files to `controleer.html` in real Chromium, without a network, and prints what it says as JSON.
// Standard input: {"page": path, "files": [paths]}; a file of 3 GB is dropped last.
import { browser, openOffline, request } from "./chromium.mjs";

const { page, errors } = await openOffline(request.page);
const settled = async () => {
  await page.waitForFunction(() => !/^$|…$/.test(document.querySelector("[role=status]").textContent), null, { timeout: 20000 });
  return page.locator("[role=status]").textContent();
};
const said = {};
for (const file of request.files) {
  await page.locator("#bestand").setInputFiles(file);
  said[file] = await settled();
}
// The way there by keyboard: from the skip link on, how many times Tab until the field.
await page.reload();
let tabs = 0;
do { await page.keyboard.press("Tab"); tabs += 1; }
while (tabs < 10 && await page.evaluate(() => document.activeElement.id) !== "bestand");
const name = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent);
const drop = async (make) => {
  await page.evaluate(make);
  return settled();
};
const dropped = await drop(() => {
  const data = new DataTransfer();
  data.items.add(new File(["anders"], "gesleept.docx"));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
});
const huge = await drop(() => {
  const file = new File([], "reus.docx");
  Object.defineProperty(file, "size", { value: 3e9 });
  file.arrayBuffer = () => { throw new Error("read"); };
  judge([file]);
});
await browser.close();
process.stdout.write(JSON.stringify({ said, tabs, name, dropped, huge, errors }));
