// A new version of the site takes the place of the one that is open: what the open one has not
// fetched yet is gone. It is loaded again, says so, is where it was, and never goes round in
// circles.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { address, dist, openPage, ready, renamed, siteFile } from "../harness.mjs";

// A copy of dist/ that is served. version(hash) makes another version of it, as a build would: the
// program and its scripts have other names, up to the page. Of what had the old names, `kept`
// stays.
const copies = [];
after(() => {  // when the pages are closed, which may still ask
  for (const { folder, server } of copies) {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function copy() {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-versions-"));
  cpSync(dist, folder, { recursive: true });
  const { server, port } = await address(folder);
  copies.push({ folder, server });
  const version = (hash, kept = /^$/) => {
    const map = join(folder, siteFile("web/files.js", folder));
    const wasm = /-([0-9a-f]{8})\./.exec(siteFile("poolscope.wasm", folder))[1];
    writeFileSync(map, readFileSync(map, "utf8").replaceAll(wasm, hash));
    for (const path of [
      "poolscope.wasm", "poolscope.js", "web/share.js", "web/files.js", "web/loader.js",
      "web/pages.css",
    ]) {
      const old = siteFile(path, folder);
      renamed(folder, old, hash);
      if (kept.test(path)) writeFileSync(join(folder, old), readFileSync(join(dist, old)));
    }
  };
  return { folder, origin: `http://127.0.0.1:${port}`, version };
}

// The first answer to that path comes from an old cache.
const stale = (address, body) => async (page) => {
  let first = true;
  await page.route(address, (route) => {
    if (!first) return route.continue();
    first = false;
    return route.fulfill({ contentType: "text/html", body });
  });
};

const kMissing = { allow: /404|Failed to (load|fetch)/ };
const loader = (page) =>
  page.evaluate(() => document.querySelector("script[src*=loader]").getAttribute("src"));

test("a part that is gone with its version: the new one is loaded where the old one was, and that is said", async (t) => {
  const { origin, version } = await copy();
  const { page } = await openPage(t, { origin, hash: "#q=11&step=3", ...kMissing });
  assert.ok(!await page.isVisible("#notice"));
  await page.evaluate(() => window.poolscope.step(2));
  version("11111111");
  const gone = page.waitForEvent("load");
  await page.evaluate(() => { window.poolscope.command("share", 0); });
  await gone;
  await ready(page);
  assert.match(await loader(page), /11111111/);
  assert.match(await page.textContent("#notice"), /new version/);
  assert.ok(await page.isVisible("#notice"));
  const { question, step } = await page.evaluate(() => window.poolscope.state());
  assert.deepEqual([question, step], [11, 5]);
  await page.reload();
  await ready(page);
  assert.ok(!await page.isVisible("#notice"), "said once");
});

for (const [what, kept] of [["scripts are", /^$/], ["program is", /\.js$/]]) {
  test(`a page from a cache, whose ${what} gone: the new one is loaded`, async (t) => {
    const { origin, folder, version } = await copy();
    const before = stale(`${origin}/`, readFileSync(join(folder, "index.html"), "utf8"));
    version("22222222", kept);
    const { page } = await openPage(t, { origin, hash: "#q=12", wait: false, ...kMissing, before });
    await page.waitForFunction(
      () => document.querySelector("script[src*='22222222']") && window.poolscope);
    await ready(page);
    assert.equal(await page.evaluate(() => window.poolscope.state().question), 12);
  });
}

test("a question bank from a cache, without its styles, is loaded again", async (t) => {
  const { origin, folder, version } = await copy();
  const before = stale(
    `${origin}/questions.html`, readFileSync(join(folder, "questions.html"), "utf8"));
  version("33333333");
  const { page } = await openPage(t, {
    origin, path: "/questions.html", wait: false, ...kMissing, before,
  });
  await page.waitForFunction(() => document.querySelector("link[href*='33333333']")?.sheet);
});

test("a host that goes on serving two versions is not asked without end, and the failure is said", async (t) => {
  const { origin, version, folder } = await copy();
  const pages = [readFileSync(join(folder, "index.html"), "utf8")];
  version("44444444", /\.js$/);
  pages.push(readFileSync(join(folder, "index.html"), "utf8"));
  rmSync(join(folder, siteFile("poolscope.wasm", folder)));
  let asked = 0;
  const { page } = await openPage(t, {
    origin,
    wait: false,
    ...kMissing,
    before: (empty) =>
      empty.route(`${origin}/`, (route) =>
        route.fulfill({ contentType: "text/html", body: pages[asked++ % 2] }),
      ),
  });
  await page.waitForSelector("#failed:not([hidden])");
  assert.match(await page.textContent("#failed-words"), /poolscope\.wasm could not be fetched/);
  assert.ok(asked <= 6, `asked for ${asked} times`);
});

test("a part that is gone without a new version: its failure is said, nothing is loaded again", async (t) => {
  const { page } = await openPage(t, {
    ...kMissing,
    before: (empty) =>
      empty.route(`**/${siteFile("web/read-along.js")}`, (route) =>
        route.fulfill({ status: 404, body: "" }),
      ),
  });
  await page.evaluate(() => {
    window.kept = true;
    window.poolscope.command("toggle_read_along");
  });
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /could not be fetched/);
  assert.ok(await page.evaluate(() => window.kept));
});
