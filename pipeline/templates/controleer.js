const form = document.getElementById("controle");
const field = document.getElementById("bestand");
const status = document.getElementById("uitslag");
const without = document.getElementById("zonder");

// A file of another size than all of ours is none of ours: it is not read, however large it is.
async function recognise(file) {
  const candidates = BEKEND.filter(([, bytes]) => bytes === file.size);
  if (candidates.length === 0) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const sum = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return candidates.find(([, , known]) => known === sum);
}

async function judge(files) {
  if (files.length === 0) return;
  if (files.length > 1) { status.textContent = "Kies één bestand tegelijk."; return; }
  const [file] = files;
  status.textContent = `Wij bekijken ‘${file.name}’ …`;
  try {
    const found = await recognise(file);
    status.textContent = found
      ? `Het bestand ‘${file.name}’ is gelijk aan ${found[0]}, ${UITGAVE}. Er is niets aan veranderd.`
      : `Wij kennen het bestand ‘${file.name}’ niet. Het kan veranderd zijn, of van een andere versie. ` +
        `Deze pagina kent alleen ${UITGAVE}.`;
  } catch {
    status.textContent = `Wij kunnen ‘${file.name}’ niet lezen. Kies een bestand, en geen map.`;
  }
}

// A browser computes a checksum only for a page that comes over https or from a folder.
if (globalThis.crypto?.subtle) {
  form.hidden = false;
  without.hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  // Without a value, choosing the same file again is a change too.
  field.addEventListener("click", () => { field.value = ""; });
  field.addEventListener("change", () => judge(field.files));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => { event.preventDefault(); judge(event.dataTransfer.files); });
}
