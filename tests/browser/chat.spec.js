// Chats and the lobby in pages: their loading, handles and elements, and the page of the lobby. The match server is that
// of all browser tests: each test has channels of its own, and each context of a browser is somebody else.

import { ANY_BROWSER, expect, test } from "./fixtures.js";
import { host, START } from "./host.js";
import { Server } from "../live/server.mjs";

const MODULE = `<script type="module" src="/pkg/jsboard.mjs"></script>`;

/** A page that a test makes up counts as that of a public site, which Chromium lets not speak to this machine. */
const BLOCKED = /LOCAL_NETWORK_ACCESS|`loopback` address space|ERR_FAILED/;
test.use({ expectedMessages: [BLOCKED] });

/** Waits until the handle of an element answers. */
const made = (page, id = "#talk") => expect.poll(() => page.locator(id).evaluate(({ handle }) => handle?.channel)).toBeTruthy();
const channels = (page, id = "#talk") => page.locator(id).evaluate(({ handle }) => handle.channels);

test("a page with a position loads nothing of chats, and a page with a chat nothing of boards", ANY_BROWSER, async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await host(page, `<backgammon-position id="a">${START}</backgammon-position>${MODULE}`);
  await expect(page.locator("#a")).toHaveAttribute("data-gnubgid", START);
  expect(loaded.filter((path) => /live|chat/.test(path))).toEqual([]);
  loaded.length = 0;
  await host(page, `<backgammon-chat id="talk" lang="ja"></backgammon-chat>${MODULE}`);
  await made(page);
  const files = loaded.filter((path) => /\.(wasm|txt)$|-\w+\.mjs$/.test(path));
  expect(files.toSorted()).toEqual(["/pkg/jsboard-live.mjs", "/pkg/wasm/live/live_bg.wasm", "/pkg/words/chat.ja.txt"]);
});

test("calls made before a chat is there are made in their order", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"><p>Before</p></div>`);
  const said = await page.evaluate(async () => {
    const { chat } = await import("/pkg/jsboard.mjs");
    const talk = chat("#a", { channel: "/room/queue-1" });
    talk.open("/room/queue-2").open("/room/queue-3").close("/room/queue-1");
    const early = [talk.channel, talk.name, talk.channels, talk.unread];
    const isSame = (await talk.ready) === talk;
    return { early, isSame, channel: talk.channel, channels: talk.channels };
  });
  expect(said).toEqual({ early: [undefined, undefined, [], 0], isSame: true, channel: "/room/queue-3", channels: ["/room/queue-2", "/room/queue-3"] });
});

test("a chat that is destroyed gives its element back", ANY_BROWSER, async ({ page }) => {
  await host(page, `<div id="a"><p>Before</p></div>`);
  const before = page.getByText("Before");
  await page.evaluate(async () => {
    const { chat } = await import("/pkg/jsboard.mjs");
    window.talk = await chat("#a", { channel: "/room/destroyed" }).ready;
  });
  await expect(before).toBeHidden();
  await page.evaluate(() => window.talk.destroy());
  await expect(before).toBeVisible();
  expect(await page.evaluate(() => window.talk.open("/room/late").channels)).toEqual([]);
});

test("an element that leaves the page keeps its channels, and goes on when it is back", ANY_BROWSER, async ({ page }) => {
  await host(page, `<backgammon-chat id="talk" channel="/room/rest-1"></backgammon-chat><section></section>${MODULE}`);
  await made(page);
  const kept = await page.locator("#talk").evaluate(async (talk) => {
    const { handle } = talk;
    handle.open("/room/rest-2");
    talk.remove();
    await new Promise((done) => setTimeout(done, 50));
    // Calls wait.
    handle.open("/room/rest-3");
    document.querySelector("section").append(talk);
    await new Promise((done) => setTimeout(done, 50));
    return { isSame: talk.handle === handle, channels: handle.channels, isDrawn: talk.shadowRoot.childElementCount > 0 };
  });
  expect(kept).toEqual({ isSame: true, channels: ["/room/rest-1", "/room/rest-2", "/room/rest-3"], isDrawn: true });
});

test("another language keeps the channels that are open", ANY_BROWSER, async ({ page }) => {
  await host(page, `<backgammon-lobby id="talk" channel="/room/lang-1"></backgammon-lobby>${MODULE}`);
  await made(page);
  await page.locator("#talk").evaluate(async (talk) => {
    talk.handle.open("/room/lang-2");
    talk.lang = "ja";
    await talk.handle.ready;
  });
  expect((await channels(page)).toSorted()).toEqual(["/room/lang-1", "/room/lang-2"]);
  expect(await page.locator("#talk").evaluate(({ handle }) => handle.channel)).toBe("/room/lang-2");
});

test.describe("what is wrong", () => {
  test.use({ expectedMessages: [/option height: expected a value of type number|has no attribute chanel; perhaps channel|LOCAL_NETWORK_ACCESS|`loopback`|ERR_FAILED/] });

  test("with an option is said in the place of the chat, and with an attribute on the console", ANY_BROWSER, async ({ page }) => {
    await host(page, `<div id="a"></div><backgammon-chat id="talk" chanel="/room/x" class="wide" data-x="1"></backgammon-chat>`);
    const warned = page.waitForEvent("console", (message) => /perhaps channel/.test(message.text()));
    await page.evaluate(async () => {
      const { chat } = await import("/pkg/jsboard.mjs");
      chat("#a", { height: true });
    });
    await expect(page.locator("#a").getByRole("alert")).toContainText("option height");
    await warned;
  });
});

test.describe("the page of the lobby", () => {
  test("has a lobby, which its policy lets connect", async ({ page }) => {
    await page.goto("/lobby.html");
    await made(page, "backgammon-lobby");
    expect(await channels(page, "backgammon-lobby")).toEqual(["/lobby/chat"]);
    await expect(page.getByRole("link", { name: "Name and account" })).toHaveAttribute("href", "/account");
    const opened = page.evaluate(
      () =>
        new Promise((done) => {
          const socket = new WebSocket(`${location.origin.replace("http", "ws")}/comet`);
          socket.onopen = () => done("open");
          socket.onerror = () => done("refused");
        }),
    );
    expect(await opened).toBe("open");
  });

  test("speaks another language, and its links too", ANY_BROWSER, async ({ page }) => {
    await page.goto("/lobby.html?lang=ja");
    await expect(page.getByRole("heading", { name: "ロビー" })).toBeVisible();
    await expect(page.locator("#account")).toHaveAttribute("href", "/account?lang=ja");
    await expect(page.locator("backgammon-lobby")).toHaveAttribute("lang", "ja");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("backgammon-lobby")).toHaveAttribute("lang", "en");
    await expect(page.getByRole("heading", { name: "Lobby" })).toBeVisible();
  });

  test("says in the title how many messages wait", ANY_BROWSER, async ({ page }) => {
    await page.goto("/lobby.html");
    const lobby = page.locator("backgammon-lobby");
    const tell = (detail) => lobby.evaluate((lobby, detail) => lobby.dispatchEvent(new CustomEvent("jsboard:unread", { detail })), detail);
    await tell({ count: 3 });
    await expect(page).toHaveTitle("(3) Lobby · jsboard");
    await tell({ count: 0 });
    await expect(page).toHaveTitle("Lobby · jsboard");
  });

  test("and that of the account lead to each other", ANY_BROWSER, async ({ page }) => {
    await page.goto("/lobby.html");
    await page.getByRole("link", { name: "Name and account" }).click();
    await expect(page).toHaveURL("/account");
    await page.getByRole("link", { name: "Lobby" }).click();
    await expect(page).toHaveURL("/lobby.html");
  });

  test.describe("of a server that is no match server", () => {
    test.use({ expectedMessages: [/405 \(Method Not Allowed\)/] });

    test("says so, and leads to a board to play on", ANY_BROWSER, async ({ page }) => {
      const server = new Server([]);
      await server.start();
      try {
        await page.goto(`${server.address}/lobby.html`);
        await expect(page.getByRole("status").filter({ hasText: "This server has no lobby" })).toBeVisible();
        await expect(page.locator("backgammon-lobby, #account:visible")).toHaveCount(0);
        await page.getByRole("main").getByRole("link", { name: "Play" }).click();
        await expect(page).toHaveURL(/play\.html/);
      } finally {
        // What the page still loads does not fail.
        await page.goto("about:blank");
        await server.end();
      }
    });
  });

  test.describe("without a network", () => {
    test.use({ expectedMessages: [/Failed to load resource|ERR_FAILED/] });

    test("says so, and opens the lobby when there is one", ANY_BROWSER, async ({ page }) => {
      await page.route("**/rpc/**", (route) => route.abort());
      await page.goto("/lobby.html");
      await expect(page.getByRole("alert").filter({ hasText: "cannot be reached" })).toBeVisible();
      await page.unroute("**/rpc/**");
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await made(page, "backgammon-lobby");
      await expect(page.locator("#offline")).toBeHidden();
    });
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("leads to a lobby that needs none", ANY_BROWSER, async ({ page }) => {
      await page.goto("/lobby.html");
      await page.getByRole("link", { name: "The lobby without scripts" }).click();
      await expect(page).toHaveURL("/lobby");
      await expect(page.getByRole("heading", { name: "Lobby" })).toBeVisible();
    });
  });
});
