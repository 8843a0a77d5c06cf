// Files, as boards take them.

/** The text of a file, or of the body of a response: see `fileText` in `index.d.ts`. */
export async function fileText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // It is not UTF-8.
  }
  return (await import("./bytes.js")).readBytes(bytes);
}
