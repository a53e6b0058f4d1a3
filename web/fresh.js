// When a new version of the site takes the place of the one that is open, files that the old one
// has not fetched yet are gone. This script notices, and loads the page again, once. It keeps its
// name over all versions and knows nothing of them but this: a page names its scripts and styles,
// and their names carry a hash, so a page that no longer names what this one was made of is a new
// version.
// In sessionStorage: the versions this tab has already left in this way.
const kLeft = "poolscope.left";
const kSays = "poolscope.reloaded";  // there, too: that the visitor is still to be told

const hashed = (name) => /-[0-9a-f]{8}\.(js|css)$/.test(name ?? "") && !name.includes(":");

// The scripts and styles that the page itself names; what was added to it later has a whole
// address.
function parts() {
  const named = [...document.querySelectorAll("script[src], link[rel=stylesheet]")];
  return named
    .map((element) => element.getAttribute("src") ?? element.getAttribute("href"))
    .filter(hashed);
}

async function replaced() {
  try {
    const response = await fetch(location.pathname + location.search, { cache: "reload" });
    if (!response.ok) return false;
    const page = await response.text();
    return parts().some((name) => !page.includes(name));
  } catch {
    return false;  // no connection
  }
}

// Asked when a file could not be fetched. True: a new version is there, and the page is being
// loaded again. Never twice from the same version, should the host go on serving both.
export async function reloadIfReplaced() {
  const own = parts().join(" ");
  try {
    const left = JSON.parse(sessionStorage.getItem(kLeft) ?? "[]");
    if (left.includes(own) || !await replaced()) return false;
    sessionStorage.setItem(kLeft, JSON.stringify([...left, own]));
    sessionStorage.setItem(kSays, "1");
  } catch {
    return false;  // without a memory it might go on for ever
  }
  location.reload();
  return true;
}

// Whether this page was loaded in place of an old version; asked once.
export function wasReloaded() {
  try {
    const says = sessionStorage.getItem(kSays) !== null;
    sessionStorage.removeItem(kSays);
    return says;
  } catch {
    return false;
  }
}

// What the page cannot do without: when all has been fetched, its styles have to be there, and its
// scripts.
addEventListener("load", () => {
  const unstyled = [...document.querySelectorAll("link[rel=stylesheet]")].some(
    (link) => !link.sheet?.cssRules.length);
  const still =
    document.querySelector("script[src*='loader']") !== null && window.poolscope === undefined;
  if (unstyled || still) reloadIfReplaced();
});
