// Boards come and go: they take nothing that they do not give back, and nothing of theirs comes late.

import { readFileSync } from "node:fs";
import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, START } from "./host.js";

const TEXT = readFileSync("www/example.mat", "utf8");
const KINDS = [
  ["positionviewer", { id: START, candidates: "13/10 24/23 = 0.1" }],
  ["positionviewer", { id: START, quiz: true }],
  ["gameviewer", { text: TEXT }],
  ["gameviewer", { text: TEXT, study: true }],
  ["editor", { id: START }],
  ["player", { id: START }],
];

for (const [kind, options] of KINDS) {
  const name = [kind, ...["quiz", "study"].filter((option) => options[option])].join(" with ");

  test(`a ${name} that is destroyed while a pointer moves does nothing afterwards`, async ({ page }) => {
    await host(page, `<div id="a"></div>`);
    await page.evaluate(
      async ([kind, options]) => {
        const board = (await import("/pkg/jsboard.mjs"))[kind]("#a", options);
        await board.ready;
        const picture = board.element.shadowRoot.querySelector("[part=board]");
        const { left, top } = picture.getBoundingClientRect();
        const at = { clientX: left + 50, clientY: top + 50, pointerType: "mouse", pointerId: 1, bubbles: true };
        picture.dispatchEvent(new PointerEvent("pointermove", at));
        board.destroy();
        for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
      },
      [kind, options],
    );
    await expect(page.locator("#a")).not.toHaveAttribute("data-gnubgid");
  });

  test(`100 boards of the kind ${name} leave nothing behind`, ANY_BROWSER, async ({ page, context }) => {
    await host(page, `<div id="a"></div>`);
    const cdp = await context.newCDPSession(page);
    const left = async (boards) => {
      await page.evaluate(
        async ([kind, options, boards]) => {
          const make = (await import("/pkg/jsboard.mjs"))[kind];
          for (let made = 0; made < boards; made += 1) {
            const element = document.querySelector("#a").appendChild(document.createElement("div"));
            const board = make(element, options);
            await board.ready;
            board.destroy();
            element.remove();
          }
          await new Promise((done) => setTimeout(done, 50));
        },
        [kind, options, boards],
      );
      await cdp.send("HeapProfiler.collectGarbage");
      return cdp.send("Memory.getDOMCounters");
    };
    const before = await left(3);
    const after = await left(100);
    // One board has more than 100 nodes and about 10 listeners.
    expect(after.nodes - before.nodes).toBeLessThan(100);
    expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(10);
  });
}

test("100 elements that are taken away leave nothing behind", ANY_BROWSER, async ({ page, context }) => {
  await host(page, `<main></main>`);
  const cdp = await context.newCDPSession(page);
  const left = async (boards) => {
    await page.evaluate(async (boards) => {
      await import("/pkg/jsboard.mjs");
      const main = document.querySelector("main");
      main.innerHTML = "<backgammon-player></backgammon-player>".repeat(boards);
      while (main.querySelectorAll("[data-gnubgid]").length < boards) await new Promise(requestAnimationFrame);
      main.replaceChildren();
      await new Promise((done) => setTimeout(done, 50));
    }, boards);
    await cdp.send("HeapProfiler.collectGarbage");
    return cdp.send("Memory.getDOMCounters");
  };
  const before = await left(3);
  const after = await left(100);
  expect(after.nodes - before.nodes).toBeLessThan(100);
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(10);
});

test.describe("pictures", () => {
  test.use({ expectedMessages: [/Failed to load resource/] });

  for (const imageserver of [null, "/image", "/nothing-is-here"]) {
  test(`each address of a picture is given back, with ${imageserver} as its server`, ANY_BROWSER, async ({ page }) => {
    await page.route("**/nothing-is-here*", (route) => route.abort());
    await host(page, `<div id="a"></div>`);
    const kept = await page.evaluate(
      async ([id, imageserver]) => {
        const kept = new Set();
        const { createObjectURL, revokeObjectURL } = URL;
        URL.createObjectURL = (blob) => {
          const address = createObjectURL.call(URL, blob);
          kept.add(address);
          return address;
        };
        URL.revokeObjectURL = (address) => {
          kept.delete(address);
          revokeObjectURL.call(URL, address);
        };
        const { player } = await import("/pkg/jsboard.mjs");
        const board = player("#a", { id, format: "image", imageserver });
        await board.ready;
        for (const flip of [true, false, true]) {
          board.set({ flip });
          await new Promise((done) => setTimeout(done, 200));
        }
        const most = kept.size;
        board.set({ flip: false }).destroy();
        await new Promise((done) => setTimeout(done, 700));
        return { most, left: [...kept] };
      },
      [START, imageserver],
    );
    expect(kept.most).toBeLessThan(3);
    expect(kept.left).toEqual([]);
  });
  }
});

test("an image server that is null is none", ANY_BROWSER, async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname.split("/").pop()));
  await host(page, `<div id="a"></div>`);
  await page.evaluate(async (id) => {
    const { positionviewer } = await import("/pkg/jsboard.mjs");
    await positionviewer("#a", { id, imageserver: null }).ready;
  }, START);
  await expect(page.locator("#a svg").first()).toBeVisible();
  expect(loaded).not.toContain("image.wasm");
});

test("a board that takes another's place leaves the other nothing to say", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a">mine</div>`);
  const kinds = await page.evaluate(
    async ([id, text]) => {
      const { editor, gameviewer, player } = await import("/pkg/jsboard.mjs");
      const first = gameviewer("#a", { text });
      await first.ready;
      const heard = [];
      const second = player("#a", { id });
      first.element.addEventListener("jsboard:change", ({ detail }) => heard.push(detail.gnubgid));
      first.go("next");
      await second.ready;
      first.go("last").destroy();
      const third = editor("#a", { id });
      const fourth = player("#a", { id });
      await fourth.ready;
      third.start().destroy();
      return { heard, shown: fourth.element.dataset.gnubgid, board: fourth.element.shadowRoot.querySelector("svg") !== null };
    },
    [START, TEXT],
  );
  expect(kinds).toEqual({ heard: [START, START], shown: START, board: true });
});

test("a part is loaded once, however often it is asked for", ANY_BROWSER, async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname.split("/").pop()));
  await host(page, `<div id="a"></div>`);
  await page.evaluate(async (id) => {
    const { load, player } = await import("/pkg/jsboard.mjs");
    const parts = ["archives", "records", "player", "study", "editor", "match", "image", "position", "player", "core"];
    await Promise.all([player("#a", { id }).ready, ...parts.map((part) => load(undefined, part))]);
    await Promise.all(parts.map((part) => load(undefined, part)));
  }, START);
  const wasm = loaded.filter((file) => file.endsWith(".wasm"));
  expect(wasm.toSorted()).toEqual([...new Set(wasm)].toSorted());
  expect(wasm).toHaveLength(11);
});
