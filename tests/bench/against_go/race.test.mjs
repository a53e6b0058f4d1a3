// The race's programs run every workload for a moment and their objects' uses add up (the programs
// check that themselves); the table says what the samples say; README.md's is of the kept samples.
// Nothing here looks at a time. A program that was not built, or Go that is absent, is skipped.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { bars, linear, rows, text, withTable } from "./table.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const run = (program, args) => spawnSync(program, args, { encoding: "utf8" });
const THREADS = ["get_put_all", "starvation"];

// Every line of `list` for a millisecond.
function runsAll(program, ...first) {
  const { stdout, status } = run(program, [...first, "list"]);
  assert.equal(status, 0);
  const list = stdout.trim().split("\n");
  for (const line of list) {
    const {
      status: ended, stdout: said, stderr,
    } = run(program, [...first, ...line.split(" "), "1"]);
    assert.equal(ended, 0, `${line}: ${stderr}`);
    const { ns, operations, millis } = JSON.parse(said);
    assert.ok(Number.isFinite(ns) && operations > 0 && millis >= 0, `${line}: ${said}`);
  }
  for (const wrong of [
    [], ["get_put_one", "pool"], ["get_put_one", "pool", "0"], ["no", "pool", "1"],
  ]) {
    const refused = run(program, [...first, ...wrong]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /^against_go: [^\n]*expected [^\n]*\n$/);
  }
  return list;
}

const hasGo = run("go", ["version"]).status === 0;
const native = join(root, "build/bench/bench/bench_against_go");
const wasm = join(root, "build/node/bench/bench_against_go.js");
const lists = {};

test("the Go program", { skip: !hasGo && "go is not installed" }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-race-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const built = run(join(here, "go/build.sh"), [join(folder, "race")]);
  assert.equal(built.status, 0, built.stderr);
  lists.go = runsAll(join(folder, "race"));
});

test("the native program", { skip: !existsSync(native) && "not built" }, () => {
  lists.native = runsAll(native);
  if (lists.go)
    assert.deepEqual([...lists.native].sort(), [...lists.go].sort(), "the same workloads as in Go");
});

test("the program as wasm", { skip: !existsSync(wasm) && "not built" }, () => {
  lists.wasm = runsAll(process.execPath, wasm);
  const one = (list) => list.filter((line) => !THREADS.includes(line.split(" ")[0])).sort();
  if (lists.native)
    assert.deepEqual(one(lists.wasm), one(lists.native), "the same workloads as natively");
});

const sample = (workload, subject, language, ...ns) => ({ workload, subject, language, ns });
const made = {
  date: "2026-01-02",
  machine: { cpu: "CPU", cores: 2, go: "1.19", compiler: "c++ 12", node: "20" },
  rounds: 3,
  millis: 100,
  samples: [
    sample("collect_1", "pool", "go", 30), sample("collect_1", "pool", "native", 4),
    sample("collect_100", "pool", "go", 300), sample("collect_100", "pool", "native", 202),
    sample("collect_10000", "pool", "go", 30000), sample("collect_10000", "pool", "native", 49999),
    sample("get_put_one", "pool", "go", 10, 90, 12),
    sample("get_put_one", "pool", "native", 3, 1, 80),
    sample("get_put_one", "pool", "wasm", 9, 9, 9),
  ],
};

test("medians, ratios and bars", () => {
  const [first] = rows(made);
  assert.deepEqual(
    [first.go, first.native, first.wasm, first.toGo, first.toNative], [12, 3, 9, 0.25, 3]);
  const share = linear(made).find(({ language }) => language === "native");
  assert.deepEqual([share.few, share.many, share.ratio], [2, 5, 2.5]);
  assert.deepEqual(bars(made).map(({ ratio, bar, met }) => [ratio, bar, met]),
    [[0.25, 0.35, true], [3, 2.5, false], [49999 / 30000, 1, false], [2.5, 2, false]]);
  assert.match(
    text(made),
    /Get\+Put, one P +pool +12\.0 ns +3\.00 ns +9\.00 ns +0\.25 \(≤ 0\.35\) +3\.00 \(≤ 2\.5\)/);
  assert.equal(text(made).match(/^MISSED/gm).length, 3);
});

test("README.md's table is made of the kept samples", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const kept = JSON.parse(readFileSync(join(here, "results.json"), "utf8"));
  assert.equal(withTable(readme, kept), readme);
  assert.notEqual(withTable(readme, made), readme);
  assert.throws(() => withTable("no marks", kept), /lacks the marks/);
});

test("the runner: one round written down, and what it refuses", { skip: !existsSync(native) && "not built" }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-race-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, "deep/out.json"), script = join(here, "race.mjs");
  const once = run(process.execPath, [
    script, "--native", native, "--rounds", "2", "--millis", "1", "--only", "overflow", "--out",
    out,
  ]);
  assert.equal(once.status, 0, once.stderr);
  const { samples } = JSON.parse(readFileSync(out, "utf8"));
  assert.deepEqual(
    samples.map(({ subject, ns }) => [subject, ns.length]),
    [["pool", 2], ["mutex", 2], ["channel", 2]]);
  for (const words of [
    ["--rounds", "0"], ["--nothing"], ["--native", native, "--only", "nothing"],
    ["--keep", "--only", "overflow"],
  ]) {
    const refused = run(process.execPath, [script, ...words]);
    assert.equal(refused.status, 2, words.join(" "));
    assert.match(refused.stderr, /against_go: .*(expected|found)/);
  }
});
