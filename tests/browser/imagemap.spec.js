// The image map matches its picture, checked by the colours of pixels.

import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host } from "./host.js";

const POSITION = "XGID=a-BCBBB------------bbcbc-A:1:1:1:62:3:2:0:7:10";

/** The colours that a region may have in its middle, as names of tokens. */
const COLOURS = {
  checker: ["checker-0", "checker-1", "line-0", "line-1", "ink-0", "ink-1"],
  die: ["checker-0", "checker-1", "ink-0", "ink-1"],
  cube: ["cube", "cube-ink"],
  bar: ["bar"],
  off: ["tray", "checker-0", "checker-1", "line-0", "line-1", "ink"],
  point: ["point-1", "point-2", "field", "checker-0", "checker-1", "line-0", "line-1"],
  button: ["button", "button-ink"],
};

async function look(page, options) {
  await host(page, `<div id="board"></div>`);
  return page.evaluate(async (options) => {
    const { player } = await import("/pkg/jsboard.mjs");
    const element = document.querySelector("#board");
    const board = player(element, options);
    await board.ready;
    const root = element.shadowRoot;
    const image = root.querySelector("img");
    const isThere = () => (options.imageserver ? image.src.includes(`${options.imageserver}?`) : image.src);
    while (!isThere() || !root.querySelector("area")) await new Promise((done) => setTimeout(done, 10));
    const svg = await (await fetch(image.src)).text();
    const { width, height } = image.getBoundingClientRect();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: Math.round(width), height: Math.round(height) });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    // Beside the text in the middle: the words of a button are wide in some fonts.
    const besides = { button: 0.1, cube: 0.2, off: 0.2 };
    const middle = ({ shape, coords, dataset }) => {
      const [a, b, c, d] = coords.split(",").map(Number);
      if (shape !== "rect") return [a, b];
      return [a + (c - a) * (besides[dataset.region.split("-")[0]] ?? 0.5), (b + d) / 2];
    };
    const pixels = [...root.querySelectorAll("area")].map((area) => {
      const [x, y] = middle(area);
      const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
      return { region: area.dataset.region, href: area.href, alt: area.alt, colour: [red, green, blue] };
    });
    return { pixels, isFilled: svg.includes("<svg ") };
  }, options);
}

for (const css of ["nature", "classic", "dark", "print", "contrast"]) {
  for (const [width, view] of [[400, {}], [333, { flip: true }], [640, { home: "left" }]]) {
    for (const imageserver of [undefined, "/image"]) {
      const name = `${css}, ${width} wide, ${Object.keys(view).join() || "as usual"}`;
      const details = imageserver ? ANY_BROWSER : {};
      test(`${name}, ${imageserver ? "by the server" : "drawn here"}`, details, async ({ page }) => {
        const options = { xgid: POSITION, format: "image", css, width, imageserver, ...view };
        const { pixels, isFilled } = await look(page, options);
        expect(isFilled).toBe(true);
        expect(pixels.length).toBeGreaterThan(60);
        const themed = await colours(page, css);
        for (const { region, colour, href, alt } of pixels) {
          expect(href).toMatch(new RegExp(`#${region}$`));
          expect(alt).not.toBe("");
          const kind = /^\d/.test(region) ? "point" : region.split("-")[0];
          const near = (COLOURS[kind] ?? []).some((token) => distance(themed[token], colour) < 60);
          if (COLOURS[kind]) expect(near, `${region} is ${colour}`).toBe(true);
        }
      });
    }
  }
}

test("the server's picture has buttons too, in its language", async ({ page }) => {
  const { pixels } = await look(page, { id: "4HPwATDgc/ABMA:cAkAAAAAAAAA", imageserver: "/image", format: "image", lang: "ja" });
  const buttons = pixels.filter(({ region }) => region.startsWith("button-"));
  expect(buttons.map(({ region, alt }) => `${region} ${alt}`).toSorted()).toEqual(["button-double ダブル", "button-roll ロール"]);
  const themed = await colours(page, "nature");
  for (const { region, colour } of buttons) {
    const near = ["button", "button-ink"].some((token) => distance(themed[token], colour) < 60);
    expect(near, `${region} is ${colour}`).toBe(true);
  }
});

/** The colours of a theme, read from the picture in the page. */
function colours(page, css) {
  return page.evaluate(async (css) => {
    const { player } = await import("/pkg/jsboard.mjs");
    const element = document.createElement("div");
    document.body.append(element);
    await player(element, { css }).ready;
    const svg = element.shadowRoot.querySelector("svg").outerHTML;
    const found = [...svg.matchAll(/var\(--jsboard-([\w-]+),\s*#(\w{6})\)/g)];
    const rgb = (hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
    return Object.fromEntries(found.map(([, token, hex]) => [token, rgb(hex)]));
  }, css);
}

/** The distance of two colours; infinite if one is not drawn. */
function distance(a, b) {
  return a ? Math.hypot(...a.map((value, i) => value - b[i])) : Infinity;
}
