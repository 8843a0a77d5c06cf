// The API without a board, in a page.

import { expect, test } from "@playwright/test";

test("the API answers in a page", async ({ page }) => {
  await page.goto("/");
  const answer = await page.evaluate(async () => {
    const { init, move, onroll, record } = await import("/pkg/api.js");
    await init();
    const thrown = (f) => {
      try {
        return f();
      } catch (error) {
        return error.code;
      }
    };
    return {
      after: move({ id: "4HPwATDgc/ABMA:cAkPAAAAAAAA", move: "24/18 13/10" }).gnubgid,
      rolled: onroll({ id: "4HPwATDgc/ABMA", action: "roll" }).decision,
      code: thrown(() => record({ bytes: new Uint8Array([0x80, 0xff]) })),
    };
  });
  expect(answer).toEqual({ after: "4HPiQSDgc/ABMA:MAEAAAAAAAAA", rolled: "play", code: "bad_record" });
});
