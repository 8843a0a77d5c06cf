// The service worker: the site works without a network after the first visit.
//
// It stores one complete version of the site, and a page never gets files of two versions:
// - The list of files is part of this script (files.js, which `cargo xtask pkg` makes), so every
//   version has its own worker and its own cache.
// - Only files with the hash in the list are stored, so a half-deployed version is not.
// - A new worker waits until no page of the old version is open.
// - A page that was loaded without a worker continues without one.
//
// Browsers check for a new version at each visit. It is fetched in the background for the next visit.

/* global FILES, VERSION */
importScripts("files.js");

const CACHE = `jsboard ${registration.scope} `;
const NOW = CACHE + VERSION;
/** On a developer's machine files come from the server first. */
const isDesk = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file) event.respondWith(isDesk ? fetch(event.request).catch(() => kept(file)) : answer(event.request, file));
});

async function keepAll() {
  const cache = await caches.open(NOW);
  await Promise.all(Object.entries(FILES).map(([file, integrity]) => keep(cache, file, integrity)));
}

async function keep(cache, file, integrity) {
  const response = await fetch(file, { cache: "no-cache", integrity });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  // A copy: some servers redirect to a file, and browsers reject redirected responses for pages.
  await cache.put(file, new Response(response.body, response));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHE) && name !== NOW).map((name) => caches.delete(name)));
}

/** The requested file of the site; `undefined` if it is none. */
function fileOf({ method, url }) {
  const address = url.replace(/[?#].*/, "");
  if (method !== "GET" || !address.startsWith(registration.scope)) return undefined;
  const file = address.slice(registration.scope.length) || "index.html";
  return Object.hasOwn(FILES, file) ? file : undefined;
}

const kept = (file) => caches.match(file, { cacheName: NOW });

/** Falls back to the network: browsers may delete a whole cache. */
const answer = async (request, file) => (await kept(file)) ?? fetch(request);
