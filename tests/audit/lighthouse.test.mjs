// Lighthouse: at least 95 in each of its four categories, on a phone and on a desktop, for the
// stage, the list of questions and a question's page. It is not among the everyday tests: 200 npm
// packages, which are fetched here when they are missing, and minutes. REPORTS=folder keeps what it
// says in full.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { address } from "../e2e/harness.mjs";
import { findChromium, kChromiumFlags } from "../e2e/flags.mjs";

const kLeast = 0.95;
// The performance is worked out from measured work, and a machine that is busy with something else
// only ever makes it less: what is reached once is what the page can do.
const kTries = Number(process.env.TRIES ?? 3);
const kPages = {
  "the stage": "/#q=11", "the list of questions": "/questions.html",
  "a question's page": "/questions/q11-per-p-design.html",
};

// A browser that somebody uses has drawn something before: its process for graphics is up. Without
// a GPU that start takes the first page's thread half a second, which would be counted as the
// page's. So a page of its own does it.
const kDrawsFirst = `data:text/html,${encodeURIComponent('<canvas></canvas><script>document.querySelector("canvas").getContext("webgl2").clear(16384)</script>')}`;

const here = fileURLToPath(new URL(".", import.meta.url));
let lighthouse, desktop, chrome, profile, origin;

before(async () => {
  if (!existsSync(join(here, "node_modules/lighthouse"))) {
    const { status, stderr } = spawnSync(
      "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
      { cwd: here, encoding: "utf8" });
    assert.equal(status, 0, `Lighthouse could not be installed:\n${stderr}`);
  }
  ({ default: lighthouse, desktopConfig: desktop } = await import("lighthouse"));
  const { launch } = await import("chrome-launcher");
  profile = mkdtempSync(join(tmpdir(), "poolscope-audit-"));
  chrome = await launch({
    chromePath: findChromium(), userDataDir: profile,
    chromeFlags: [...kChromiumFlags, "--headless=new"], startingUrl: kDrawsFirst,
    logLevel: "silent",
  });
  origin = `http://127.0.0.1:${(await address()).port}`;
});

after(() => {
  chrome?.kill();
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

// {category: score}, and what cost points, worst first.
async function audited(path, config, name) {
  const { lhr, report } = await lighthouse(
    `${origin}${path}`, { port: chrome.port, output: "html", logLevel: "silent" }, config);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  if (process.env.REPORTS) {
    mkdirSync(process.env.REPORTS, { recursive: true });
    writeFileSync(join(process.env.REPORTS, `${name}.html`), report);
    writeFileSync(join(process.env.REPORTS, `${name}.json`), JSON.stringify(lhr));
  }
  const scores = Object.fromEntries(
    Object.values(lhr.categories).map(({ id, score }) => [id, score]));
  const costly = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(
        ({ id: audit, weight }) =>
          weight > 0 &&
          lhr.audits[audit].score !== 1 &&
          lhr.audits[audit].scoreDisplayMode !== "notApplicable",
      )
      .map(
        ({ id: audit }) =>
          `${id}: ${audit} ${lhr.audits[audit].score} ${lhr.audits[audit].displayValue ?? lhr.audits[audit].errorMessage ?? ""}`,
      ),
  );
  return { scores, costly };
}

const enough = (scores) =>
  Object.values(scores).every((score) => score !== null && score >= kLeast);

for (const [what, path] of Object.entries(kPages)) {
  for (const device of ["mobile", "desktop"]) {
    test(`${what}, ${device}`, async (t) => {
      let best;
      for (let i = 0; i < kTries && !(best && enough(best.scores)); i++) {
        const found = await audited(
          path, device === "desktop" ? desktop : undefined,
          `${path.split("/").pop().replace(/\W+/g, "-")}-${device}`);
        t.diagnostic(`${JSON.stringify(found.scores)} ${found.costly.join("; ")}`);
        if (!best || found.scores.performance > best.scores.performance) best = found;
      }
      assert.ok(
        enough(best.scores), `${JSON.stringify(best.scores)}\n  ${best.costly.join("\n  ")}`);
    });
  }
}
