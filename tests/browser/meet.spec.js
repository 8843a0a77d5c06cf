// Playing from the lobby: an opponent is found, a friend is invited, one's own games are listed.

import { expect, test } from "./fixtures.js";
import { Person } from "./meet.js";

const people = test.extend({
  /** Makes people in the lobby, each in a browser context. */
  enter: async ({ browser, baseURL }, use) => {
    const made = [];
    await use(async (options = {}) => {
      const person = await Person.of(browser, { baseURL, viewport: { width: 1100, height: 800 }, ...options });
      made.push(person);
      await person.page.goto("/lobby.html");
      await expect(person.page.getByRole("button", { name: "Play now" })).toBeEnabled();
      return person;
    });
    await Promise.all(made.map(({ context }) => context.close()));
    expect(made.flatMap(({ errors }) => errors)).toEqual([]);
  },
});

/** Chooses terms that no other test has at the time. */
async function choose({ page }, { points = "11", variant = "backgammon" }) {
  await page.getByRole("combobox", { name: "Match" }).selectOption(points);
  await page.getByRole("combobox", { name: "Variant" }).selectOption(variant);
}

people("two who seek the same meet at a table, and find it again in the lobby", async ({ enter }) => {
  const [ann, ben] = [await enter(), await enter()];
  for (const person of [ann, ben]) await choose(person, { variant: "nackgammon" });
  await ann.page.getByRole("button", { name: "Play now" }).click();
  await expect(ann.page.locator("#waiting")).toContainText("Waiting for an opponent: 11 points · Nackgammon · 22:00 + 12 s a turn");
  await ben.page.getByRole("button", { name: "Play now" }).click();
  for (const { page } of [ann, ben]) await page.waitForURL(/table\.html#\w+/);
  expect(ann.page.url()).toBe(ben.page.url());
  for (const person of [ann, ben]) await person.can("roll");
  await ann.page.goto("/lobby.html");
  await ann.page.locator("#yours").getByRole("link").first().click();
  await ann.can("roll");
});

people("a seek is cancelled, and one of somebody else's is accepted", async ({ enter }) => {
  const [ann, ben] = [await enter(), await enter()];
  await choose(ann, { points: "7", variant: "hypergammon" });
  await ann.page.getByRole("button", { name: "Play now" }).click();
  const listed = ben.page.locator("#seeks li", { hasText: "7 points · Hypergammon" });
  await expect(listed).toHaveCount(1);
  await ann.page.getByRole("button", { name: "Cancel" }).click();
  await expect(listed).toHaveCount(0);
  await ann.page.getByRole("button", { name: "Play now" }).click();
  await listed.getByRole("button").click();
  for (const { page } of [ann, ben]) await page.waitForURL(/table\.html#\w+/);
  await ben.can("roll");
});

people("a bot of each level is found in the lobby, and plays on the terms that are chosen", async ({ enter }) => {
  const ann = await enter();
  const bots = ann.page.locator("#bots").getByRole("button");
  await expect(bots).toHaveText(["beginner", "casual", "intermediate", "advanced", "expert", "best"].map((level) => `bot-${level}`));
  await choose(ann, { points: "5", variant: "nackgammon" });
  await ann.page.getByRole("button", { name: "Play bot-casual" }).click();
  await ann.page.waitForURL(/table\.html#\w+/);
  await ann.can("roll");
  await expect(ann.page.locator("#names")).toHaveText(/^bot-casual – ~guest-\w+$/);
  await expect(ann.page.locator("#terms")).toContainText("5 points · Nackgammon");
});

people("a friend sits down by the link of a private table", async ({ enter }) => {
  const [ann, ben] = [await enter(), await enter()];
  await choose(ann, { points: "1" });
  await ann.page.getByRole("button", { name: "Play a friend by link" }).click();
  const link = ann.page.getByRole("textbox", { name: "Link to this table" });
  await expect(link).toHaveValue(/table\.html#p-\w{24}$/);
  await ben.page.goto(await link.inputValue());
  await ben.panel.getByRole("button", { name: "Sit down" }).click();
  for (const person of [ann, ben]) await person.can("roll");
  await expect(link).toBeHidden();
  // What is said at the table is heard there.
  const input = ({ page }) => page.getByRole("textbox", { name: /^Message/ });
  await input(ann).fill("Good luck");
  await input(ann).press("Enter");
  await expect(ben.page.getByRole("log")).toContainText("Good luck");
});

people("the lobby leads to one's own matches and to the ratings", async ({ enter }) => {
  const ann = await enter();
  await ann.rpc("accounts/guest", { name: "played-before" });
  await ann.page.reload();
  const { table } = await ann.rpc("tables/bot", { level: "beginner", length: 1 });
  await ann.rpc("tables/leave", { table, forfeit: true });
  await ann.page.getByRole("link", { name: "Your matches that have ended" }).click();
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("~played-before");
  await expect(ann.page.getByRole("listitem")).toContainText("~played-before 0:0, lost, 1 point");
  const zip = ann.page.waitForEvent("download");
  await ann.page.getByRole("link", { name: ".mat" }).last().click();
  expect((await zip).suggestedFilename()).toBe("backgammon-played-before.zip");
  await ann.page.goto("/lobby.html");
  await ann.page.getByRole("link", { name: "Highest ratings" }).click();
  await expect(ann.page).toHaveURL(/\/players$/);
});
