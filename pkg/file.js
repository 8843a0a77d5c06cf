// @ts-check
// Files, as boards take them.

/** The text of a file, or of the body of a response: see `fileText` in `index.d.ts`. @param {Blob | Response} file */
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

/** @param {URL | string} url @param {string} why */
const unavailable = (url, why) => Object.assign(new Error(`${url}: ${why}`), { code: "unavailable" });

/** The response, if it is what was asked for. @param {Response} response */
export function expected(response) {
  if (response.ok) return response;
  throw unavailable(response.url, `${response.status} ${response.statusText}`.trim());
}

/** What is at an address. @param {any} url */
export const fetched = (url) =>
  fetch(url).then(expected, (error) => {
    throw unavailable(url?.url ?? url, error.message);
  });
