// The pointers of `pointer.js` produce the events of real ones, in every browser.

import { expect, test } from "./fixtures.js";
import { host } from "./host.js";
import { middle, pointer } from "./pointer.js";

for (const type of ["mouse", "touch"]) {
  test(`a ${type} drags and clicks`, async ({ page }) => {
    const box = (id) => `<div id="${id}" style="width:200px;height:100px;margin:20px;touch-action:none"></div>`;
    await host(page, box("a") + box("b"));
    await page.evaluate(() => {
      window.heard = [];
      const names = ["pointerdown", "pointermove", "pointerup", "pointercancel", "click"];
      for (const name of names) {
        addEventListener(name, ({ pointerType, isTrusted, clientX, clientY }) => {
          const [over] = document.elementsFromPoint(clientX, clientY);
          heard.push([name, pointerType, isTrusted, over.id].join(" "));
        });
      }
    });
    const hand = await pointer(page, type);
    const [a, b] = [await middle(page.locator("#a")), await middle(page.locator("#b"))];
    await hand.drag(a, b);
    const heard = await page.evaluate(() => heard.splice(0));
    expect(heard.filter((event) => !/^pointermove/.test(event)).slice(0, 2)).toEqual([
      `pointerdown ${type} true a`,
      `pointerup ${type} true b`,
    ]);
    const moves = heard.slice(heard.indexOf(`pointerdown ${type} true a`), heard.indexOf(`pointerup ${type} true b`));
    expect(moves).toContain(`pointermove ${type} true b`);
    await hand.click(b);
    await expect.poll(() => page.evaluate(() => heard)).toContain(`click ${type} true b`);
  });
}
