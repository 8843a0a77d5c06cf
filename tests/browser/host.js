// Pages that hold boards, made for one test each.

/** Opens a page with this body; it can use what `/pkg/` serves. */
export async function host(page, body, head = "") {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="en"><head><title>Host</title>${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto("/host.html");
}

/** The start of a game, as the API writes it. */
export const START = "4HPwATDgc/ABMA:cAkAAAAAAAAA";

/** What a board shows, in few characters, so that a failed comparison can be read. */
export function picture(board) {
  return board.locator("svg").first().evaluate(async (svg) => {
    const bytes = new TextEncoder().encode(svg.outerHTML);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(hash.subarray(0, 6), (byte) => byte.toString(16)).join("");
  });
}
