// Asks the browser to keep the site for use without a connection. A browser that cannot, or will not, still has the page itself.

const SCRIPT = new URL("sw.js", import.meta.url).href;

export async function keepForOffline() {
  if (!navigator.serviceWorker) return;
  const address = globalThis.trustedTypes
    ? trustedTypes.createPolicy("site", { createScriptURL: (url) => (url === SCRIPT ? url : "") }).createScriptURL(SCRIPT)
    : SCRIPT;
  await navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch(() => undefined);
}

/** Everything that the browser keeps of this site: the worker and its files. */
export async function forgetSite() {
  const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = (await globalThis.caches?.keys?.()) ?? [];
  await Promise.all(names.map((name) => caches.delete(name)));
}

keepForOffline();
