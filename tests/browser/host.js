// Pages with boards, each for one test.

/** Opens a page with this body; it can import from `/pkg/`. */
export async function host(page, body, head = "") {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="en"><head><title>Host</title>${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto("/host.html");
}

/** The start of a game in the notation of the API. */
export const START = "4HPwATDgc/ABMA:cAkAAAAAAAAA";

/** The state of a board in few characters, so that a failed comparison is readable. */
export function picture(board) {
  return board.locator("svg").first().evaluate(async (svg) => {
    const bytes = new TextEncoder().encode(svg.outerHTML);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(hash.subarray(0, 6), (byte) => byte.toString(16)).join("");
  });
}
