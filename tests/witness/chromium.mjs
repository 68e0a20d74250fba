// What every script here begins with: the request on standard input, and a Chromium that asks nothing
// of the network on its own account.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

export const require = createRequire(import.meta.url);
export const request = JSON.parse(readFileSync(0, "utf8"));
export const browser = await require("playwright-core").chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--in-process-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// A page that is read from a folder, without a network; `errors` gets what goes wrong in it, and
// every address that it asks for.
export async function openOffline(file) {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (r) => { if (!r.url().startsWith("file:")) errors.push(r.url()); });
  await page.goto(pathToFileURL(file).href);
  return { page, errors };
}
