// What a page offers to be saved or copied: files and pictures, and "Save or copy" itself.

import { file, PICTURE } from "./codes.js";
import { save } from "./save.js";
import { engine } from "./sharing.js";
import { now } from "./menu.js";
import { css } from "./theme.js";
import { say } from "./language.js";

const panel = document.getElementById("saving");
const format = document.getElementById("format");
const done = document.getElementById("saved");

/** The formats of a match; each is made by the engine, which is loaded for that. */
const OF_MATCHES = {
  mat: (engine, text) => engine.write({ text, format: "mat" }),
  xg: (engine, text) => engine.write({ text, format: "xg" }),
  "xg-jellyfish": (engine, text) => engine.write({ text, format: "xg-jellyfish" }),
  sgf: (engine, text) => engine.write({ text, format: "sgf" }),
  json: (engine, text) => ({ text: `${JSON.stringify(engine.record({ text }), null, 1)}\n`, extension: "json" }),
};

/** The picture of a position. */
export async function picture({ gnubgid, flip, lang }, extension) {
  const { svg } = await engine();
  const drawn = svg({ gnubgid, bottom: flip ? 0 : 1, lang, css: css(), ...PICTURE });
  const blob = new Blob([drawn], { type: "image/svg+xml" });
  return extension === "svg" ? blob : png(blob);
}

/** A picture as PNG, twice as large as it is shown. */
async function png(blob) {
  const source = URL.createObjectURL(blob);
  const image = new Image(2 * PICTURE.width, 2 * PICTURE.height);
  image.src = source;
  await image.decode().finally(() => URL.revokeObjectURL(source));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0, image.width, image.height);
  return new Promise((made) => canvas.toBlob(made, "image/png"));
}

/** What is shown in the format that is chosen: a blob, and how the names of such files end. */
async function made(name) {
  const { match, gnubgid, flip, lang, board } = now();
  if (name === "svg" || name === "png") return { blob: await picture({ gnubgid, flip, lang }, name), extension: name };
  if (name === "ids") {
    const { dataset } = board.element;
    return plain([dataset.gnubgid, dataset.xgid].filter(Boolean).join("\n"), "txt");
  }
  const { text, extension } = OF_MATCHES[name](await engine(), match);
  return plain(text, extension);
}

const plain = (text, extension) => ({ blob: new Blob([text], { type: "text/plain" }), extension, text });

panel.addEventListener("click", async ({ target: { dataset } }) => {
  if (!dataset.do) return;
  try {
    const { blob, extension, text } = await made(format.value);
    if (dataset.do === "save") save(blob, file(now(), extension));
    else if (text === undefined) await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
    else await navigator.clipboard.writeText(text);
    done.textContent = dataset.do === "save" ? say("saved") : say("copied");
  } catch (error) {
    done.textContent = `${say("not_saved")} ${error.message}`;
  }
});

/** A position has no match to save. */
panel.addEventListener("toggle", () => {
  done.textContent = "";
  const isMatch = now().match !== undefined;
  for (const option of format.options) option.hidden = option.disabled = option.value in OF_MATCHES && !isMatch;
  if (format.selectedOptions[0]?.disabled) format.value = "ids";
});
