// Has the browser hold the site (web/service-worker.js), offers a new version when there is one,
// and asks that what is stored may stay. All of it is asked for once the page is at work, and
// nothing depends on it.
import { offer } from "./notice.js";

const kAsked = "poolscope.asked-to-keep";
const kReload = "Reload";

export async function holdSite() {
  const container = navigator.serviceWorker;
  if (!container) return;  // an old browser, or no secure connection
  try {
    const registration = await container.register(
      new URL("../service-worker.js", import.meta.url), { updateViaCache: "none" });
    watch(container, registration);
    await registration.update();
  } catch {
    await leaveIfGone(container);
  }
}

function watch(container, registration) {
  let first = container.controller === null, taking = false;
  const ready = (worker) => offer("A new version of poolscope is ready.", kReload, () => {
    taking = true;
    worker.postMessage("take over");
  });
  const installed = (worker) => {
    if (worker.state === "installed" && registration.active) ready(worker);
  };
  if (registration.waiting) installed(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => installed(worker));
  });
  container.addEventListener("controllerchange", () => {
    if (taking) return location.reload();
    if (!first)
      offer("A new version of poolscope is in use in another tab.", kReload, () =>
        location.reload(),
      );
    first = false;
  });
}

// The server has no such file any more: the site has moved, or something else is served from its
// address. Then the browser is not to go on showing it.
async function leaveIfGone(container) {
  try {
    const { status } = await fetch(new URL("../service-worker.js", import.meta.url), {
      method: "HEAD", cache: "no-store",
    });
    if (status !== 404 && status !== 410) return;
    const registration = await container.getRegistration();
    await registration?.unregister();
  } catch { /* no connection: what is held is what there is */ }
}

// Browsers delete what a page has stored when room is short, unless they are asked not to. Some ask
// the visitor, so they are asked once, when there is something to lose.
export async function keepStored() {
  try {
    if (!navigator.storage?.persist || localStorage.getItem(kAsked) !== null) return;
    localStorage.setItem(kAsked, "1");
    await navigator.storage.persist();
  } catch { /* not to be had here */ }
}
