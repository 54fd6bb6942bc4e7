// Without a connection, whatever the tablet keeps is answered from what it keeps. Nothing is kept here: kept.js does
// that, and asks past this with `cache: "reload"`.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.cache !== "reload") event.respondWith(answer(request));
});

async function answer(request) {
  const found = await caches.match(request, { ignoreVary: true, ignoreSearch: request.mode === "navigate" });
  if (!found) return fetch(request);
  return request.headers.has("Range") ? part(request, found) : found;
}

// Some browsers play a sound only if they get the part of it that they ask for.
async function part(request, found) {
  const whole = await found.arrayBuffer();
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range")) ?? [];
  if (from === undefined) return new Response(whole, { headers: found.headers });
  const last = to ? Math.min(Number(to), whole.byteLength - 1) : whole.byteLength - 1;
  const headers = new Headers(found.headers);
  headers.set("Content-Range", `bytes ${from}-${last}/${whole.byteLength}`);
  headers.set("Content-Length", String(last - Number(from) + 1));
  return new Response(whole.slice(Number(from), last + 1), { status: 206, headers });
}
