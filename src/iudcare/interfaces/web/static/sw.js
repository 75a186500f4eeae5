// Keeps the whole site, so that it works without a connection after one visit. Keeps no answer: those never reach a request.
const LIST = "site-files.js";
// The policy that the server sends holds in here too, and lets a script be named only by a policy of its own.
const policy = self.trustedTypes?.createPolicy("site", { createScriptURL: () => LIST });
importScripts(policy ? policy.createScriptURL(LIST) : LIST);

const { version, files } = self.SITE;
const HERE = self.registration.scope;

self.addEventListener("install", (event) => {
  const requests = files.map((path) => new Request(HERE + path, { cache: "reload" }));
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = (names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(HERE)) event.respondWith(kept(event.request));
});

// What is kept, by its path alone; a folder is its index page. What is not kept is fetched, and without a connection it is lost.
// Only looks: it makes no copy anew where everything was forgotten.
async function kept(request) {
  const { origin, pathname } = new URL(request.url);
  const path = origin + pathname;
  const find = (address) => caches.match(address, { cacheName: version });
  for (const candidate of [path, path.endsWith("/") ? `${path}index.html` : `${path}/index.html`]) {
    const found = await find(candidate);
    if (found) return candidate === path || path.endsWith("/") ? found : Response.redirect(`${path}/`, 302);
  }
  return fetch(request).catch(async () => (await find(`${HERE}404.html`)) ?? Response.error());
}
