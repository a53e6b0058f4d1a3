// Holds the whole site, so that it works without a network and nothing of it is fetched twice. The
// build writes in what the site is made of (web/toolchain/names.mjs): path -> SHA-256 of the
// content.
//
//   install    every file, each held against its hash, into a cache of this version's own; one that is
//              missing or different leaves nothing behind, and the browser tries again another day
//   waiting    the version before goes on serving the pages that are open; the page offers to load the new one
//   activate   the cache of the version before goes; from now on every file is of this version
//
// It is served from the site's root, beside index.html, and answers for what lies below that
// folder.
const kFiles = {};
const kVersion = "";

const scope = self.registration.scope;
const kPrefix = `poolscope ${scope} `;  // other folders of this host may hold a site like this one
const kCache = kPrefix + kVersion;
const kAtOnce = 4;  // files that are fetched at the same time

const addressOf = (path) => new URL(path, scope).href;

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The response with its bytes, if these are what the site is made of; else null.
async function checked(path, response) {
  if (!response || response.status !== 200) return null;
  const bytes = await response.arrayBuffer();
  if (await sha256(bytes) !== kFiles[path]) return null;
  const headers = new Headers(response.headers);  // the bytes are unpacked by now
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding"])
    headers.delete(name);
  return new Response(bytes, { headers });
}

// What the version before holds is not fetched again. Past the browser's own cache goes only a
// second try: that may hold an old file under a name that stays.
async function fetched(path) {
  const address = addressOf(path);
  const good =
    (await checked(path, await caches.match(address))) ??
    (await checked(path, await fetch(address))) ??
    (await checked(path, await fetch(address, { cache: "reload" })));
  if (good === null) throw new Error(`${path} is not there, or not of this version`);
  return good;
}

// The first page alone first: a host that changes pages on their way, or has only half of a
// version, is found out before all the rest is fetched for nothing.
async function fill() {
  const cache = await caches.open(kCache), first = "index.html";
  const left = Object.keys(kFiles).filter((path) => path !== first);
  const put = async (path) => cache.put(addressOf(path), await fetched(path));
  const worker = async () => {
    try {
      while (left.length > 0) await put(left.pop());
    } finally {
      left.length = 0;  // one that failed ends the others, too
    }
  };
  try {
    await put(first);
    const all = await Promise.allSettled(Array.from({ length: kAtOnce }, worker));
    const failed = all.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  } catch (error) {
    await caches.delete(kCache);
    throw error;
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(kPrefix) && name !== kCache) await caches.delete(name);
  }
  await self.clients.claim();
}

// The path of a file that is held, or null.
function held(request) {
  if (request.method !== "GET") return null;
  const { origin, pathname } = new URL(request.url), root = new URL(scope);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return null;
  const path = pathname.slice(root.pathname.length) || "index.html";
  return Object.hasOwn(kFiles, path) ? path : null;
}

async function answer(path, request) {
  return await caches.match(addressOf(path), { cacheName: kCache }) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => { if (data === "take over") self.skipWaiting(); });
self.addEventListener("fetch", (event) => {
  const path = held(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});
