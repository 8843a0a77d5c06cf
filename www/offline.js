// Lets the site work without a network (sw.js): where the page stands for itself, not in a frame,
// and whoever visits it does not save data. What it keeps are the site's own files.

async function keepSite() {
  if (window !== top || !isSecureContext || !navigator.serviceWorker || navigator.connection?.saveData) return;
  // After the board, which is what somebody waits for.
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
}

// Without it the site needs its network, and is the same.
keepSite().catch(() => {});
