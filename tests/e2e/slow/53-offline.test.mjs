// The service worker: after the first visit nothing comes from the network, a new version is whole
// before it is used and is offered, not forced, and one that cannot be had changes nothing.
import assert from "node:assert/strict";
import {
  cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { workerOf } from "../../../web/toolchain/names.mjs";
import { address, dist, launch, openPage, ready, renamed, siteFile } from "../harness.mjs";
import { kIcons, picture } from "../icons.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const kWorker = "service-worker.js";

const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);

const hosts = [];
after(() => hosts.forEach(({ close }) => close()));

// A copy of dist/ in a folder of a host that tells what it was asked for. publish(change): what a
// build and an upload do; change(site) may do what it likes to the files that the worker is to
// hold.
async function host(folder = "") {
  const top = mkdtempSync(join(tmpdir(), "poolscope-offline-")), site = join(top, folder);
  mkdirSync(site, { recursive: true });
  cpSync(dist, site, { recursive: true });
  const { server, port } = await address(top);
  const asked = [];
  server.on("request", ({ url }) => asked.push(url));
  const stop = () => { server.closeAllConnections(); server.close(); };
  hosts.push({ close: () => { stop(); rmSync(top, { recursive: true, force: true }); } });
  const publish = (change) => {
    change(site);
    const files = new Map(walk(site).map((path) => [relative(site, path), readFileSync(path)]));
    writeFileSync(join(site, kWorker), workerOf(readFileSync(join(root, "web", kWorker)), files));
  };
  return {
    site, asked, stop, publish, origin: `http://127.0.0.1:${port}`,
    path: folder ? `/${folder}/` : "/",
  };
}

// Another version of the scripts, with another name wherever it is named.
function renameScripts(hash) {
  return (site) => {
    for (const path of ["web/share.js", "web/loader.js"]) renamed(site, siteFile(path, site), hash);
    const questions = join(site, "questions.html");
    writeFileSync(
      questions, readFileSync(questions, "utf8").replace(/<title>[^<]*/, `<title>Version ${hash}`));
  };
}

const visit = async (t, { origin, path }, more = {}) =>
  openPage(t, { origin, path, worker: true, ...more });

// Until the worker holds everything and answers for the page.
const held = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
const caches = (page) => page.evaluate(() => window.caches.keys());
const loader = (page) =>
  page.evaluate(() => document.querySelector("script[src*=loader]").getAttribute("src"));
const besides = (asked) => asked.filter((url) => !url.endsWith(kWorker));

// What a visitor does: the stage, a question, its items, parts that are fetched late, the pages.
async function lookAround(page, { origin, path }) {
  await page.goto(`${origin}${path}#q=11`);
  await page.reload();
  await ready(page);
  await page.evaluate(() => {
    const { poolscope } = window;
    poolscope.step(3);
    poolscope.command("start_quiz", 11);
    poolscope.command("answer", 0);
  });
  assert.equal(await page.evaluate(() => window.poolscope.state().mode), "quiz");
  await page.evaluate(() => {
    window.poolscope.command("leave_quiz");
    window.poolscope.command("toggle_read_along");
  });
  await page.waitForSelector("#read-along h2");
  // The choice is remembered: the next visit would begin with it.
  await page.evaluate(() => window.poolscope.command("toggle_read_along"));
  const walked = await page.evaluate(() =>
    window.poolscope.explore("together\nP0 put a\nP1 put b\nend"),
  );
  assert.equal(walked.verdict, "holds");
  await page.goto(`${origin}${path}questions.html`);
  await page.click(".list a[href*='/q11-']");
  await page.waitForURL(/questions\/q11-/);
  assert.ok(await page.isVisible("figure svg"));
}

for (const folder of ["", "tools/poolscope"]) {
  test(`after the first visit nothing is fetched, and without a server all is there${folder && ", in a folder of a host, too"}`, async (t) => {
    const place = await host(folder);
    const { page } = await visit(t, place, { allow: /ERR_CONNECTION_REFUSED|ERR_FAILED/ });
    await held(page);
    place.asked.length = 0;
    await lookAround(page, place);
    assert.deepEqual(besides(place.asked), []);
    place.stop();
    await lookAround(page, place);
    for (const file of ["?embed=1", "LICENSE", "manifest.webmanifest"]) {
      assert.equal((await page.goto(`${place.origin}${place.path}${file}`)).status(), 200, file);
    }
  });
}

test("the worker holds every file of the site, and nothing else is asked of the network first", async (t) => {
  const place = await host();
  const { page } = await visit(t, place);
  await held(page);
  const there = await page.evaluate(async () => {
    const [name] = await window.caches.keys();
    return (await (await window.caches.open(name)).keys()).map(({ url }) =>
      new URL(url).pathname.slice(1),
    );
  });
  const all = walk(place.site)
    .map((path) => relative(place.site, path))
    .filter((path) => ![kWorker, "robots.txt"].includes(path) && !/\.(br|gz)$/.test(path));
  assert.deepEqual(there.sort(), all.sort());
});

test("a new version is offered when it is whole; the old one goes on whole; a key takes it", async (t) => {
  const place = await host();
  const { page, screenshot } = await visit(t, place, { hash: undefined });
  await held(page);
  const [before] = await caches(page), old = await loader(page);
  place.publish(renameScripts("55555555"));
  await page.goto(`${place.origin}/#q=12&step=2`);
  await page.reload();
  await ready(page);
  await page.waitForSelector("#notice button");
  assert.match(await page.textContent("#notice"), /^A new version of poolscope is ready\./);
  await screenshot("new-version");
  assert.equal(await loader(page), old);
  place.asked.length = 0;
  // Its script is one of the old version.
  await page.evaluate(() => window.poolscope.command("share", 0));
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("web/share")),
  );
  assert.deepEqual(besides(place.asked), []);
  await page.focus("#to-text-after");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reload");
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await loaded;
  await ready(page);
  assert.match(await loader(page), /55555555/);
  const { question, step } = await page.evaluate(() => window.poolscope.state());
  assert.deepEqual([question, step], [12, 2]);
  assert.ok(!await page.isVisible("#notice"));
  const now = await caches(page);
  assert.ok(now.length === 1 && now[0] !== before, now.join());
  await page.goto(`${place.origin}/questions.html`);
  assert.equal(await page.title(), "Version 55555555");
});

test("put off, the new version is offered again by the next page", async (t) => {
  const place = await host();
  const { page } = await visit(t, place);
  await held(page);
  place.publish(renameScripts("66666666"));
  await page.reload();
  await page.click("#notice button >> text=Not now");
  assert.ok(!await page.isVisible("#notice"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "canvas");
  await page.reload();
  await page.waitForSelector("#notice button");
});

test("in another tab the old version says that the new one is in use", async (t) => {
  const place = await host();
  const { page, context } = await visit(t, place);
  await held(page);
  place.publish(renameScripts("77777777"));
  const other = await context.newPage();
  await other.goto(`${place.origin}/`);
  await ready(other);
  await other.click("#notice button >> text=Reload");
  await page.waitForSelector("#notice >> text=in use in another tab");
  const loaded = page.waitForEvent("load");
  await page.click("#notice button >> text=Reload");
  await loaded;
  await ready(page);
  assert.match(await loader(page), /77777777/);
});

for (const [what, damage] of [
  ["lacks a file", (site) => rmSync(join(site, siteFile("web/share.js", site)))],
  ["has a file of another version", (site) => writeFileSync(join(site, "questions.html"), "<title>half an upload</title>")],
]) {
  test(`a new version that ${what} is not taken, and nothing is said`, async (t) => {
    const place = await host();
    const { page } = await visit(t, place, {
      allow: /ServiceWorker|is not there, or not of this version|404/,
    });
    await held(page);
    const before = await caches(page), old = await loader(page);
    place.publish(renameScripts("88888888"));
    damage(place.site);
    await page.goto(`${place.origin}/#again`);
    await page.reload();
    await ready(page);
    const refused = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const worker = registration.installing;
      if (worker)
        await new Promise((done) => {
          worker.onstatechange = () => worker.state === "redundant" && done();
        });
      return [registration.waiting, registration.installing];
    });
    assert.deepEqual(refused, [null, null]);
    assert.deepEqual(await caches(page), before);
    assert.equal(await loader(page), old);
    assert.ok(!await page.isVisible("#notice"));
    await page.goto(`${place.origin}/questions.html`);
    assert.doesNotMatch(await page.title(), /half|88888888/);
  });
}

test("on a host that changes pages on their way nothing is held, and not all of it is fetched to find that out", { timeout: 120000 }, async (t) => {
  const place = await host();
  const index = join(place.site, "index.html");
  writeFileSync(
    index, readFileSync(index, "utf8").replace("</body>", "<!-- counted by the host --></body>"));
  const { page } = await visit(t, place, { allow: /ServiceWorker|not of this version/ });
  // The page itself asked for "/".
  const tried = () => place.asked.filter((url) => url === "/index.html").length;
  while (tried() < 2) await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.waitForFunction(
    async () =>
      (await navigator.serviceWorker.getRegistration()) === undefined &&
      (await window.caches.keys()).length === 0,
  );
  await page.evaluate(() => window.poolscope.step(1));
  assert.equal(await page.evaluate(() => window.poolscope.state().step), 1);
  assert.ok(
    !place.asked.some((url) => url.includes("questions/")), "no question's page was fetched");
});

test("a host that no longer has the worker is no longer answered for", async (t) => {
  const place = await host();
  const { page } = await visit(t, place, { allow: /404|ServiceWorker/ });
  await held(page);
  rmSync(join(place.site, kWorker));
  await page.reload();
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration()) === undefined);
});

test("a frame registers nothing, and works where the worker is", async (t) => {
  const place = await host();
  const { page } = await visit(t, { ...place, path: "/?embed=1" });
  assert.equal(
    await page.evaluate(async () => await navigator.serviceWorker.getRegistration()), undefined);
  await page.goto(`${place.origin}/`);
  await held(page);
  place.asked.length = 0;
  await page.goto(`${place.origin}/?embed=1#q=11`);
  await ready(page);
  assert.deepEqual(besides(place.asked), []);
});

test("the browser is asked once to keep what is stored, when there is an answer to lose", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", init: () => {
    StorageManager.prototype.persist = async () => {
      sessionStorage.setItem("asked", `${Number(sessionStorage.getItem("asked")) + 1}`);
      return true;
    };
  } });
  const asked = () => page.evaluate(() => Number(sessionStorage.getItem("asked")));
  await page.evaluate(() => {
    window.poolscope.step(4);
    window.poolscope.command("start_quiz", 11);
  });
  await page.waitForFunction(() => localStorage.getItem("poolscope.progress") !== null);
  assert.equal(await asked(), 0);
  await page.evaluate(() => window.poolscope.command("answer", 0));
  await page.waitForFunction(() => sessionStorage.getItem("asked") === "1");
  await page.reload();
  await ready(page);
  await page.evaluate(() => {
    window.poolscope.command("start_quiz", 12);
    window.poolscope.command("answer", 0);
  });
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("web/offline")),
  );
  assert.equal(await asked(), 1);
});

test("the manifest names what there is, and its pictures are those of the icon", async (t) => {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
  for (const { src } of manifest.icons) assert.ok(siteFile(src), src);
  for (const { url } of manifest.shortcuts) assert.ok(siteFile(url.replace("./", "")), url);
  const { browser, close } = await launch();
  t.after(close);
  for (const [name, how] of Object.entries(kIcons)) {
    const there = PNG.sync.read(readFileSync(join(dist, "web", name))),
      fresh = PNG.sync.read(await picture(browser, how));
    assert.deepEqual([there.width, there.height], [how.size, how.size]);
    assert.equal(
      pixelmatch(there.data, fresh.data, null, how.size, how.size, { threshold: 0.1 }), 0, name);
    assert.ok(
      manifest.icons.some(
        ({ src, sizes }) => src === `web/${name}` && sizes === `${how.size}x${how.size}`),
      name,
    );
  }
});
