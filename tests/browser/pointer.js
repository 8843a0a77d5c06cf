// A mouse or a finger on a page, with real browser events.
//
//     const hand = await pointer(page, "touch");
//     await hand.drag(await middle(checker), await middle(point));

/** The middle of the element of a locator, in window coordinates. */
export async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** A mouse (`"mouse"`) or a finger (`"touch"`). Places are `{ x, y }` in the window. */
export async function pointer(page, type = "mouse") {
  const hand = type === "mouse" ? mouse(page) : await finger(page);
  return {
    ...hand,
    /** Presses and lifts in one place. */
    async click(place) {
      await hand.down(place);
      await hand.up();
    },
    /** Drags from `from` to `to` in `steps` moves. */
    async drag(from, to, { steps = 5 } = {}) {
      await hand.down(from);
      for (let step = 1; step <= steps; step++) {
        const at = (axis) => from[axis] + ((to[axis] - from[axis]) * step) / steps;
        await hand.move({ x: at("x"), y: at("y") });
      }
      // Lifting a moving finger starts a fling, and the next tap only ends the fling.
      if (type === "touch") await page.waitForTimeout(150);
      await hand.move(to);
      await hand.up();
    },
  };
}

function mouse({ mouse }) {
  return {
    down: async ({ x, y }) => {
      await mouse.move(x, y);
      await mouse.down();
    },
    move: ({ x, y }) => mouse.move(x, y),
    up: () => mouse.up(),
  };
}

async function finger(page) {
  if (page.context().browser().browserType().name() === "chromium") {
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    return {
      down: (place) => touch("touchStart", place),
      move: (place) => touch("touchMove", place),
      up: () => touch("touchEnd"),
    };
  }
  // Playwright has no touch input for a stock Firefox, and no public way to send the command.
  const session = page._connection.toImpl(page).delegate._session;
  const touch = (...actions) =>
    session.send("input.performActions", {
      context: session.sessionId,
      actions: [{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions }],
    });
  const to = ({ x, y }) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y) });
  return {
    down: (place) => touch(to(place), { type: "pointerDown", button: 0 }),
    move: (place) => touch(to(place)),
    up: () => touch({ type: "pointerUp", button: 0 }),
  };
}
