// The site without a network, from the first visit on: a service worker.
//
// It keeps one version of the site, whole. What a page asks for comes out of that version or not at
// all, so that files of two versions never meet in a page. That is held by four things: the list of
// files is part of this script (files.js, which `cargo xtask pkg` makes), so that another version is
// another worker with a cache of its own; no file is kept whose hash is not the list's, so that a
// site which is just being replaced is not kept by halves; a new worker waits until no page of the
// old version is open; and a page that was loaded without a worker goes on without one.
//
// Browsers look for another version at each visit. It is fetched meanwhile, and is there at the next.

/* global FILES, VERSION */
importScripts("files.js");

const CACHE = `jsboard ${registration.scope} `;
const NOW = CACHE + VERSION;
/** Where the site is being worked on, what was saved last is shown. */
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
  // A copy: some servers lead to a file by another address, and browsers show no page that came so.
  await cache.put(file, new Response(response.body, response));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHE) && name !== NOW).map((name) => caches.delete(name)));
}

/** The file of the site that is asked for, if it is one. */
function fileOf({ method, url }) {
  const address = url.replace(/[?#].*/, "");
  if (method !== "GET" || !address.startsWith(registration.scope)) return undefined;
  const file = address.slice(registration.scope.length) || "index.html";
  return Object.hasOwn(FILES, file) ? file : undefined;
}

const kept = (file) => caches.match(file, { cacheName: NOW });

/** Browsers may take a cache away, whole: then it is as if there were no worker. */
const answer = async (request, file) => (await kept(file)) ?? fetch(request);
