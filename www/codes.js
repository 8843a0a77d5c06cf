// The codes that embed a match or a position in another page: four kinds, as text.
//
// `shown` is `{ match, packed, at }` or `{ id }`, with `flip`, the texts `title` and `alt`, and the
// `gnubgid` of the visible position. `site` is the URL of the folder of the site.

import { LONGEST, write } from "./link.js";

/** The longest URL, in characters, that every browser accepts in a frame. */
const LONGEST_FRAME = 60_000;
/** The size of a picture, in pixels. */
export const PICTURE = { width: 640, height: 482 };

/** The codes: `iframe`, `element`, `script`, `picture`. Without `src` the picture is a file beside the page. */
export function codes(shown, site, src = file(shown, "svg")) {
  const made = shown.match === undefined ? position(shown, site) : match(shown, site);
  return { iframe: iframe(shown, site), ...made, picture: picture(shown, site, src) };
}

/** The file name of the picture of a position. */
export const file = (shown, extension) => `backgammon-${short(shown)}.${extension}`;

/** Whether it fits in the URL of a frame. */
export const fitsFrame = ({ match, packed }) => match === undefined || packed.length <= LONGEST_FRAME;

function iframe(shown, site) {
  const { match, packed, at, id, title } = shown;
  const what = fitsFrame(shown) ? { match: packed, at, id } : { src: "https://example.org/match.mat", at };
  // A match has its list below the board on a phone, beside it elsewhere; a position has its own shape.
  const size = match === undefined ? "max-width: 640px; height: auto; aspect-ratio: 6 / 5" : "height: clamp(460px, 660px - 20vw, 620px)";
  return tag("iframe", {
    src: `${site}embed.html#${write({ ...what, bottom: bottom(shown) })}`,
    title,
    width: "100%",
    height: "480",
    style: `border: 0; width: 100%; ${size}`,
    loading: "lazy",
    allow: "clipboard-write",
  }).concat("</iframe>");
}

/** A match as an element and as a script. */
function match({ match, at, flip, ...shown }, site) {
  const text = match.replace(/\r\n?/g, "\n").replaceAll("\0", "");
  // In Markdown, an HTML block that begins with <pre> may contain empty lines; others end there.
  const element = `${loader(site)}
${tag("backgammon-match", { start: at, flip })}

<pre>
${escape(text)}
</pre>

</backgammon-match>`;
  return { element, script: script("gameviewer", { text, start: at, flip }, { match, at, ...shown }, site) };
}

/** A position as an element and as a script; without scripts the element is a link. */
function position({ id, flip, title, ...shown }, site) {
  const name = /xgid/i.test(id) ? "xgid" : "gnubgid";
  const link = tag("a", { href: page({ id, flip, ...shown }, site) });
  const element = `${loader(site)}
${tag("backgammon-position", { [name]: id, flip })}${link}${escape(`${title}: ${id}`)}</a></backgammon-position>`;
  return { element, script: script("positionviewer", { [name]: id, flip }, { id, ...shown }, site) };
}

function script(made, options, shown, site) {
  const place = `backgammon-${short(shown)}`;
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  return `<div id="${place}"></div>
<script type="module">
  import { ${made} } from ${literal(`${site}pkg/jsboard.mjs`)};
  ${made}("#${place}", {
${given.map(([name, value]) => `    ${name}: ${literal(value)},`).join("\n")}
  });
</script>`;
}

/** A picture in a link to what it shows. */
function picture(shown, site, src) {
  const image = tag("img", { src, ...PICTURE, alt: shown.alt, style: "max-width: 100%; height: auto" });
  return `${tag("a", { href: page(shown, site) })}${image}</a>`;
}

const loader = (site) => `${tag("script", { type: "module", src: `${site}pkg/jsboard.mjs` })}</script>`;

const bottom = ({ flip }) => (flip ? "0" : undefined);

/** The URL of the whole page; of the position alone if the match does not fit. */
function page(shown, site) {
  const { match, packed, at, id, gnubgid } = shown;
  const whole = write({ match: packed, at, id, bottom: bottom(shown) });
  const fits = match === undefined || whole.length <= LONGEST;
  return `${site}#${fits ? whole : write({ id: gnubgid, bottom: bottom(shown) })}`;
}

/** A start tag. Attributes without a value are omitted. */
function tag(name, attributes) {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false);
  return `<${name}${given.map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${quoted(value)}"`)).join("")}>`;
}

/** Escapes text for markup; `quoted` also for attributes. */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text) => escape(String(text)).replaceAll('"', "&quot;");

/** A value as a literal for a script in markup. */
const literal = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** A short hash of what is shown, so that several codes in one page have different IDs. */
function short({ match = "", at = "", gnubgid, flip }) {
  let hash = 0;
  for (const character of `${match} ${at} ${gnubgid} ${Boolean(flip)}`) hash = (Math.imul(hash, 31) + character.codePointAt(0)) >>> 0;
  return hash.toString(36);
}
