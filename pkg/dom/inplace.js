// An `<img usemap>` or a `<map>` that is in the page already, which comes alive in place.

/** What an image's address may say about the board on it. */
const FIELDS = ["id", "gnubgid", "xgid", "css", "home", "numbers"];

/** The image and the map that an element is one of, with what they were; nothing for others. */
export function inplace(element) {
  const isMap = element.localName === "map";
  if (!isMap && element.localName !== "img") return undefined;
  const named = (image) => image.useMap && image.useMap === `#${element.name}`;
  const image = isMap ? [...document.images].find(named) : element;
  if (!image) return undefined;
  const name = image.useMap.slice(1);
  const found = isMap ? element : name && document.querySelector(`map[name="${CSS.escape(name)}"]`);
  const map = found || Object.assign(document.createElement("map"), { name });
  const before = { src: image.getAttribute("src"), useMap: image.getAttribute("usemap"), areas: [...map.childNodes] };
  if (!found) image.after(map);
  return { image, map, before, isMade: !found };
}

/** The options that an image in the page gives by its address and its size. */
export function optionsOf({ image }) {
  const options = { format: "image", width: image.clientWidth || undefined, height: image.clientHeight || undefined };
  const source = image.getAttribute("src");
  const address = source && new URL(source, image.baseURI);
  const fields = FIELDS.filter((name) => address && address.searchParams.has(name));
  for (const name of fields) options[name] = address.searchParams.get(name).replaceAll(" ", "+");
  // A file, by its extension, is one picture; what has none is asked for the next.
  const isFile = address && /\.\w+$/.test(address.pathname);
  if (!isFile && fields.some((name) => name.endsWith("id"))) options.imageserver = address.origin + address.pathname;
  return options;
}

/** Gives the image and its map back as they were. */
export function giveBack({ image, map, before, isMade }) {
  if (before.src === null) image.removeAttribute("src");
  else image.setAttribute("src", before.src);
  if (before.useMap === null) image.removeAttribute("usemap");
  else image.setAttribute("usemap", before.useMap);
  map.replaceChildren(...before.areas);
  if (isMade) map.remove();
}
