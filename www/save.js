// Offers a file to be saved.

export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** Offers a text as a file. */
export const saveText = (text, name) => save(new Blob([text], { type: "text/plain" }), name);
