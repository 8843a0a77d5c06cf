// What people do in a chat in a page. Each test has rooms of its own; each context of a browser is somebody else.

import { ANY_BROWSER, expect, test as base } from "./fixtures.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "../live/server.mjs";

const test = base.extend({
  /** The address of a server that limits how fast people talk; that of the other tests does not. */
  limited: async ({}, use) => served([], ({ address }) => use(address)),

  /** Opens the lobby's page as somebody else, with another channel selected. */
  visit: async ({ browser, baseURL }, use) => {
    const contexts = [];
    await use(async (name, room, options = {}) => {
      const context = await browser.newContext({ baseURL, viewport: { width: 1000, height: 700 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      if (options.before) await page.addInitScript(options.before);
      await page.goto(options.at ?? "/lobby.html");
      const talk = new Talk(page);
      await talk.rename(name);
      if (room) await talk.enter(room);
      return talk;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Starts a server with a folder of data of its own, which go when `use` is over. */
async function served(options, use) {
  const data = await mkdtemp(join(tmpdir(), "jsboard-talk-"));
  const server = new Server(["--data", data, "--www", "www", "--pkg", "pkg", ...options]);
  await server.start();
  try {
    await use(server);
  } finally {
    await server.end();
    await rm(data, { recursive: true });
  }
}

/** A chat as its reader has it. */
class Talk {
  constructor(page) {
    this.page = page;
    this.chat = page.locator("backgammon-lobby");
    this.log = page.getByRole("log");
    this.input = page.getByRole("textbox", { name: /^Message/ });
    this.tabs = page.getByRole("tablist").getByRole("tab");
    this.selected = page.getByRole("tab", { selected: true });
  }

  async rename(name) {
    await this.page.getByRole("button", { name: "Choose a name" }).click();
    await this.page.getByRole("textbox", { name: "Your name as a guest" }).fill(name);
    await this.page.keyboard.press("Enter");
    await expect(this.chat).toContainText(`You are ~${name} now.`);
  }

  async enter(room) {
    await this.page.getByRole("button", { name: "Open a room" }).click();
    await this.page.getByRole("textbox", { name: "Room, or @name" }).fill(room);
    await this.page.keyboard.press("Enter");
    await expect(this.selected).toContainText(room.replace("@", ""));
    await expect(this.log).toContainText(/Nothing has been said|\d/);
  }

  async say(text) {
    await this.input.fill(text);
    await this.input.press("Enter");
  }

  /** What was said: each line's sender and text. */
  async lines() {
    const lines = await this.log.locator(".line").all();
    return Promise.all(lines.map(async (line) => [await line.locator(".from").textContent(), await line.locator(".words").textContent()]));
  }

  async hears(...lines) {
    await expect.poll(() => this.lines()).toEqual(lines);
  }

  /** Opens what can be done with who has said the last line of a text. */
  async meet(text) {
    await this.log.locator(".line", { hasText: text }).last().getByRole("button").click();
  }
}

let rooms = 0;
const newName = (start) => `${start}-${process.pid}-${(rooms += 1)}`;

test("people talk in a room, and text of others is text", async ({ visit }) => {
  const [room, ann, ben] = ["tea", "ann", "ben"].map(newName);
  const a = await visit(ann, room);
  const b = await visit(ben, room);
  await a.say("Hello");
  await b.hears([`~${ann}`, "Hello"]);
  await b.say(`<img src=x onerror="document.title='broken'"> & ‮odd`);
  const lines = [[`~${ann}`, "Hello"], [`~${ben}`, `<img src=x onerror="document.title='broken'"> & odd`]];
  await a.hears(...lines);
  await b.hears(...lines);
  // Who comes later reads it too; whose name it was stays with what was said.
  await b.rename(`${ben}x`.slice(-20));
  const c = await visit(newName("cid"), room);
  await c.hears(...lines);
  await expect(c.page).toHaveTitle(/Lobby/);
});

test("unread messages are counted, in the tab, in the title and for the page", async ({ visit }) => {
  const [room, other] = [newName("milk"), newName("tea")];
  const [a, b] = [await visit(newName("ann"), room), await visit(newName("ben"), room)];
  await a.enter(other);
  await b.say("one");
  await b.say("two");
  await expect(a.page.getByRole("tab", { name: `${room}, 2 unread` })).toBeVisible();
  await expect(a.page).toHaveTitle(/^\(\d+\) Lobby/);
  expect(await a.chat.evaluate((chat) => chat.handle.unread)).toBeGreaterThanOrEqual(2);
  await a.page.getByRole("tab", { name: room }).click();
  await expect(a.page.getByRole("tab", { name: room })).toHaveAccessibleName(room);
});

test("people write to each other", async ({ visit }) => {
  const [ann, ben] = ["ann", "ben"].map(newName);
  const room = newName("tea");
  const [a, b] = [await visit(ann, room), await visit(ben, room)];
  await a.say("Who is here?");
  await b.meet("Who is here?");
  await b.page.getByRole("button", { name: `Write to ~${ann}` }).click();
  await expect(b.selected).toHaveText(`@~${ann}`);
  await expect(b.input).toBeFocused();
  await b.say("I am");
  await expect(a.chat).toContainText(`~${ben} has written to you.`);
  // What was not read is there when the page is loaded again.
  await a.page.reload();
  await a.page.getByRole("tab", { name: `@~${ben}, 1 unread` }).click();
  await a.hears([`~${ben}`, "I am"]);
  await a.say("So am I");
  await b.hears([`~${ben}`, "I am"], [`~${ann}`, "So am I"]);
  await b.enter("@~nobody-of-this-name");
  await b.say("Anybody?");
  await expect(b.page.getByRole("alert")).toContainText("~nobody-of-this-name is not here.");
  await expect(b.log).toContainText("Anybody?");
  await b.page.getByRole("button", { name: "Discard" }).click();
  await expect(b.log).not.toContainText("Anybody?");
});

test("nothing that was typed is lost, however fast, and each conversation has its draft", ANY_BROWSER, async ({ limited, visit }) => {
  const room = newName("tea");
  const a = await visit(newName("ann"), room, { at: `${limited}/lobby.html` });
  const texts = ["one", "two", "three", "four", "five", "six", "seven"];
  for (const text of texts) await a.say(text);
  await expect(a.page.getByRole("alert")).toContainText("That was too often.");
  await a.input.fill("a draft");
  await a.page.getByRole("tab", { name: "Lobby" }).click();
  await expect(a.input).toHaveValue("");
  await a.page.getByRole("tab", { name: room }).click();
  await expect(a.input).toHaveValue("a draft");
  const again = a.page.getByRole("button", { name: "Send again" });
  await expect(async () => {
    while (await again.count()) await again.first().click({ timeout: 1000 });
    expect((await a.lines()).map(([, text]) => text).toSorted()).toEqual(texts.toSorted());
  }).toPass({ timeout: 60_000, intervals: [3000] });
});

test("two pages of one person are one person, by whatever name", async ({ visit }) => {
  const room = newName("tea");
  const a = await visit(newName("ann"), room);
  const page = await a.page.context().newPage();
  await page.goto("/lobby.html");
  const other = new Talk(page);
  await other.enter(room);
  const name = newName("anna");
  await a.rename(name);
  await expect(other.chat).toContainText(`You are ~${name}`);
  const b = await visit(newName("ben"), `@~${name}`);
  await b.say("To both");
  for (const { page } of [a, other]) await expect(page.getByRole("tab", { name: /^@~ben.*, 1 unread/ })).toBeVisible();
  // An account is made in the other one.
  const account = `Ann${process.pid}x${(rooms += 1)}`;
  await page.evaluate(async (name) => {
    const body = JSON.stringify({ name, password: "correct horse" });
    await fetch("/rpc/accounts/register", { method: "POST", headers: { "content-type": "application/json" }, body });
  }, account);
  for (const { chat } of [a, other]) await expect(chat).toContainText(`You are ${account}`);
  await a.say("I have an account");
  await expect(a.log.locator(".line.own")).toContainText("I have an account");
});

test("somebody is blocked and heard again, and a message is reported", async ({ visit }) => {
  const [ann, ben] = ["ann", "ben"].map(newName);
  const room = newName("tea");
  const [a, b] = [await visit(ann, room), await visit(ben, room)];
  await b.say("rude");
  await a.meet("rude");
  await a.page.getByRole("textbox", { name: "Why" }).fill("It is rude");
  await a.page.getByRole("button", { name: "Report this message" }).click();
  await expect(a.chat).toContainText("The message was reported.");
  await a.meet("rude");
  await a.page.getByRole("button", { name: "Block" }).click();
  await expect(a.chat).toContainText(`You hear nothing more of ~${ben}.`);
  await a.hears();
  await b.say("unheard");
  await a.say("Quiet here");
  await a.hears([`~${ann}`, "Quiet here"]);
  await a.page.getByText("Blocked · 1").click();
  await a.page.locator("details.blocked").getByRole("button").click();
  await a.page.getByRole("button", { name: "Unblock" }).click();
  await a.hears([`~${ben}`, "rude"], [`~${ben}`, "unheard"], [`~${ann}`, "Quiet here"]);
});

test("it is used by keys alone", async ({ visit }) => {
  const room = newName("tea");
  const a = await visit(newName("ann"), room);
  await a.selected.focus();
  await a.page.keyboard.press("ArrowLeft");
  await expect(a.selected).toHaveText("Lobby");
  await expect(a.selected).toBeFocused();
  await a.page.keyboard.press("End");
  await expect(a.selected).toHaveText(room);
  await expect(a.selected).toBeFocused();
  await a.page.keyboard.press("Home");
  await a.page.keyboard.press("ArrowLeft");
  await expect(a.selected).toHaveText(room);
  await a.page.keyboard.press("Tab");
  await expect(a.page.getByRole("button", { name: "Open a room" })).toBeFocused();
  await a.page.keyboard.press("Enter");
  await expect(a.page.getByRole("dialog")).toBeVisible();
  await a.page.keyboard.press("Escape");
  await expect(a.page.getByRole("dialog")).toBeHidden();
  await expect(a.page.getByRole("button", { name: "Open a room" })).toBeFocused();
  // A name that is none is mended where it was typed.
  await a.page.keyboard.press("Enter");
  await a.page.getByRole("textbox", { name: "Room, or @name" }).fill("a b");
  await a.page.keyboard.press("Enter");
  await expect(a.page.getByRole("dialog")).toContainText("A name has letters");
  await a.page.keyboard.press("Escape");
  // Within the log one goes from name to name.
  const b = await visit(newName("ben"), room);
  await b.say("first");
  await b.say("second");
  await expect(a.log).toContainText("second");
  await a.page.bringToFront();
  await a.log.focus();
  await a.page.keyboard.press("ArrowUp");
  await a.page.keyboard.press("ArrowUp");
  await expect(a.log.locator(".line", { hasText: "first" }).getByRole("button")).toBeFocused();
  await a.page.keyboard.press("Tab");
  await expect(a.input).toBeFocused();
  await a.page.getByRole("button", { name: "Close this conversation" }).press("Enter");
  await expect(a.tabs).toHaveCount(1);
  await expect(a.page.getByRole("button", { name: "Close this conversation" })).toBeHidden();
});

test("earlier messages come when they are wanted, and what is read stays where it is", ANY_BROWSER, async ({ visit }) => {
  const room = newName("tea");
  const a = await visit(newName("ann"), room);
  // As a program does it.
  await a.page.evaluate(async (room) => {
    for (let n = 1; n <= 60; n += 1) {
      await fetch(`/channel/room/${room}`, { method: "POST", headers: { "content-type": "text/plain" }, body: `line ${n}` });
    }
  }, room);
  await expect(a.log.locator(".line")).toHaveCount(60);
  await expect(a.log.getByText("line 60", { exact: true })).toBeInViewport();
  const b = await visit(newName("ben"), room);
  await expect(b.log.locator(".line")).toHaveCount(50);
  await b.log.getByRole("button", { name: "Show earlier messages" }).scrollIntoViewIfNeeded();
  const place = () => b.log.getByText("line 11", { exact: true }).evaluate((line) => line.getBoundingClientRect().y);
  const before = await place();
  await b.page.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(b.log.locator(".line")).toHaveCount(60);
  expect(Math.abs((await place()) - before)).toBeLessThan(60);
  await expect(b.page.getByRole("button", { name: "Show earlier messages" })).toBeHidden();
});

test.describe("where no WebSocket comes through", () => {
  test.use({ expectedMessages: [/WebSocket|ERR_/] });

  test("it polls", async ({ visit }) => {
    const room = newName("tea");
    const refuse = () => {
      window.WebSocket = class extends EventTarget {
        constructor() {
          super();
          setTimeout(() => this.dispatchEvent(new Event("close")), 10);
        }
        send() {}
        close() {}
      };
    };
    const [ann, ben] = ["ann", "ben"].map(newName);
    const a = await visit(ann, room, { before: refuse });
    const b = await visit(ben, room);
    await a.say("by long polling");
    await b.hears([`~${ann}`, "by long polling"]);
    for (const text of ["one", "two", "three"]) await b.say(text);
    await a.hears([`~${ann}`, "by long polling"], [`~${ben}`, "one"], [`~${ben}`, "two"], [`~${ben}`, "three"]);
  });
});

test.describe("when the server is gone for a while", () => {
  test.use({ expectedMessages: [/WebSocket|ERR_|Failed to load/] });

  test("it says so, and has everything once it is back", async ({ visit }) => {
    await served(["--rate", "0"], async (server) => {
      const room = newName("tea");
      const at = `${server.address}/lobby.html`;
      const [ann, ben] = ["ann", "ben"].map(newName);
      const a = await visit(ann, room, { at });
      const b = await visit(ben, room, { at });
      await a.say("before");
      await b.hears([`~${ann}`, "before"]);
      await server.end();
      await expect(a.chat).toContainText("The connection is lost. Trying again…");
      await server.start();
      await expect(a.chat).toContainText(`You are ~${ann}`);
      await expect(b.chat).toContainText(`You are ~${ben}`);
      await b.say("after");
      const lines = [[`~${ann}`, "before"], [`~${ben}`, "after"]];
      await a.hears(...lines);
      await b.hears(...lines);
    });
  });
});

test("two chats of a page share a connection", ANY_BROWSER, async ({ page }) => {
  let sockets = 0;
  page.on("websocket", () => (sockets += 1));
  await page.goto("/lobby.html");
  const room = `/room/${newName("tea")}`;
  await expect(page.locator("backgammon-lobby")).toContainText("You are");
  await page.evaluate(async (room) => {
    const { chat } = await import("/pkg/jsboard.mjs");
    const element = document.createElement("div");
    element.id = "second";
    document.body.append(element);
    window.heard = [];
    window.second = await chat(element, { channel: room, height: 300 }).on("jsboard:message", ({ detail }) => window.heard.push(detail)).ready;
    document.querySelector("backgammon-lobby").handle.open(room).say("from the first");
  }, room);
  await expect(page.locator("#second")).toContainText("from the first");
  const heard = await page.evaluate(() => window.heard);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ channel: room, n: 1, text: "from the first" });
  expect(sockets).toBe(1);
  // The first goes, the second stays.
  await page.evaluate(() => document.querySelector("backgammon-lobby").handle.destroy());
  await page.evaluate(() => window.second.say("from the second"));
  await expect(page.locator("#second")).toContainText("from the second");
});

test("a listener may use the chat while the chat moves the focus", ANY_BROWSER, async ({ page }) => {
  await page.goto("/lobby.html");
  const lobby = page.locator("backgammon-lobby");
  await expect(lobby).toContainText("You are");
  const [one, two] = ["one", "two"].map((name) => `/room/${newName(name)}`);
  await lobby.evaluate((lobby, [one, two]) => {
    lobby.handle.open(one);
    lobby.shadowRoot.querySelector("[role=tab][aria-selected=true]").focus();
    // The tabs are made anew, and the one that is selected gets the focus.
    lobby.addEventListener("focusin", () => lobby.handle.channels.includes(two) || lobby.handle.open(two));
    lobby.handle.open("/lobby/chat");
  }, [one, two]);
  await expect.poll(() => lobby.evaluate(({ handle }) => handle.channels)).toEqual(["/lobby/chat", one, two]);
  await expect(page.getByRole("tab", { selected: true })).toHaveText(two.slice("/room/".length));
});
