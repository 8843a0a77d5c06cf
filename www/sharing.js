// What is shared of a match: its link; if that is too long, a link to its moves alone, or a file.

import { file } from "./codes.js";
import { fits, LONGEST, pack } from "./link.js";
import { lang, say } from "./language.js";
import { save } from "./save.js";

/** The engine, loaded once. */
export async function engine() {
  const made = await import("./pkg/api.js");
  await made.init();
  return made;
}

/** The moves of a match without its analysis and comments, as they stand in a link; `null` if they do not fit. */
export async function movesAlone(match) {
  try {
    const { text } = (await engine()).write({ text: match, format: "mat" });
    const isComment = (line) => line.startsWith(";") && !/^; (\[|Set Pos=)/.test(line);
    const packed = await pack(text.split("\n").filter((line) => !isComment(line)).join("\n"));
    return fits(packed) ? packed : null;
  } catch {
    return null;
  }
}

/** What the page says of something that is too long for its link; nothing of anything else. */
export function limit({ copied, packed, kept, moves }, isTooLong) {
  if (copied !== undefined && packed && !fits(packed)) return say("shares_position");
  if (!isTooLong) return "";
  const length = [packed?.length ?? 0, LONGEST].map((count) => count.toLocaleString(lang));
  const said = [say("too_long", ...length), say(kept ? "kept_here" : "not_kept_here"), say(moves ? "shares_moves" : "shares_file")];
  return said.join(lang === "ja" ? "" : " ");
}

/**
 * Shares a link, or a match as a file. Returns what to say of it. A link that is not that of the page comes with what to
 * say once it is `copied`, and with what makes it that of the page where copying is `refused`.
 */
export async function send(url, shown) {
  const { isTooLong, moves, match } = shown;
  try {
    if (isTooLong && !moves) return await sendFile(match, file(shown, "sgf"));
    if (navigator.share) return await navigator.share({ title: shown.title ?? document.title, url });
    await navigator.clipboard.writeText(url);
    return shown.copied ?? say(isTooLong ? "moves_copied" : "link_copied");
  } catch (error) {
    if (error?.name === "AbortError") return undefined;
    shown.refused?.();
    return say(isTooLong ? "not_saved" : "link_in_bar");
  }
}

/** Shares a match with all that is said of it; saves it where files cannot be shared. */
async function sendFile(match, name) {
  const { text } = (await engine()).write({ text: match, format: "sgf" });
  const blob = new File([text], name, { type: "application/x-go-sgf" });
  if (navigator.canShare?.({ files: [blob] })) return await navigator.share({ title: document.title, files: [blob] });
  save(blob, name);
  return say("file_saved");
}
