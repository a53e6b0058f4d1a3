#!/usr/bin/env node
// Mutation: changes the pool's text, the plain memory, the schedule, FSRS and the merging of
// progress one place at a time, and asks whether any test notices. README.md beside this file says
// more.
//
//   node tests/mutate/mutate.mjs                  everything; what ./test --long runs
//   node tests/mutate/mutate.mjs --list           the mutants, nothing is built
//   node tests/mutate/mutate.mjs --only FILE      of this source alone (pool.h is enough); repeatable
//   node tests/mutate/mutate.mjs --mutant ID      this one alone, through every stage; repeatable
//   node tests/mutate/mutate.mjs --equivalent     run those of the kept list too: none may be killed
//   node tests/mutate/mutate.mjs --jobs N         runs side by side (as many as there are processors)
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, readEquivalents } from "./equivalent.mjs";
import { checkUnit, kGroups, kMemories, kSources } from "./judges.mjs";
import { mutantsOf } from "./operators.mjs";
import { build, configure, judge, kBuild, kRoot, limitsOf, refused, writeCopy } from "./run.mjs";
import { adapted, schemaOf, withTurns } from "./schema.mjs";
import { parserOfCpp } from "./syntax.mjs";

function usage(message) {
  console.error(`mutate: ${message}`);
  process.exit(2);
}

function options(words) {
  const o = { list: false, only: [], mutants: [], equivalent: false, jobs: availableParallelism() };
  for (let i = 0; i < words.length; i++) {
    const value = () => words[++i] ?? usage(`${words[i - 1]} needs a value`);
    if (words[i] === "--list") o.list = true;
    else if (words[i] === "--equivalent") o.equivalent = true;
    else if (words[i] === "--only") o.only.push(value());
    else if (words[i] === "--mutant") o.mutants.push(value());
    else if (words[i] === "--jobs") o.jobs = Number(value());
    else
      usage(
        `found '${words[i]}', expected --list, --only FILE, --mutant ID, --equivalent or --jobs N`);
  }
  if (!Number.isInteger(o.jobs) || o.jobs < 1) usage("--jobs takes a number from 1 on");
  for (const only of o.only) {
    if (!kSources.some((s) => s.file.endsWith(only)))
      usage(`no source ends in '${only}': ${kSources.map((s) => s.file).join(", ")}`);
  }
  return o;
}

// Every source with its mutants, whose numbers hang on no other source: a change of one leaves the
// copies of the others as they are, and compiled.
async function plan() {
  const parse = await parserOfCpp();
  return kSources.map((source, n) => {
    const raw = readFileSync(join(kRoot, source.file), "utf8");
    const text = withTurns(raw, parse(raw));
    const mutants = mutantsOf(source.file, text, parse(text), kGroups[source.group]);
    for (const [i, m] of mutants.entries()) m.number = 10_000 * (n + 1) + i;
    return { ...source, text, mutants };
  });
}

// Those that do not compile are no mutants. Leaving one out may bring another's error to light.
function leaveOutRefused(sources) {
  const folder = join(kBuild, "check");
  const valid = (source) => source.mutants.filter((m) => !m.refused);
  const lay = () => {
    for (const s of sources)
      writeCopy(
        folder, s.file, adapted(s.file, schemaOf(s.file, s.text, valid(s), { checking: true })));
    layMemories(folder, sources);
  };
  const known = readKnown(folder);
  for (const unit of new Set(sources.map((s) => checkUnit(s.file)))) {
    const its = sources.filter((s) => checkUnit(s.file) === unit);
    for (let left = 1; left > 0;) {
      lay();
      const key = digest(
        unit + its.map((s) => readFileSync(join(folder, s.file), "utf8")).join(""));
      const { numbers, unplaced } = known.get(key) ?? refused(folder, unit);
      left = 0;
      for (const m of its.flatMap(valid)) {
        if (!numbers.has(m.number)) continue;
        m.refused = true;
        left++;
      }
      if (left === 0 && unplaced.length > 0)
        throw new Error(`${its[0].file}: no mutant explains\n${unplaced.join("\n")}`);
      known.set(key, { numbers, unplaced });
    }
  }
  writeFileSync(
    join(folder, "known.json"),
    JSON.stringify([...known].map(([key, k]) => [key, [...k.numbers]])));
}

// What the compiler has said of the same text before: it takes a minute to ask.
function readKnown(folder) {
  const path = join(folder, "known.json");
  const entries = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
  return new Map(
    entries.map(([key, numbers]) => [key, { numbers: new Set(numbers), unplaced: [] }]));
}
const digest = (text) => createHash("sha1").update(text).digest("hex");

function layMemories(folder, sources) {
  for (const file of kMemories) {
    if (sources.some((s) => s.file === file)) continue;
    writeCopy(
      folder, file, adapted(file, `#line 1 "${file}"\n${readFileSync(join(kRoot, file), "utf8")}`));
  }
}

async function judgeAll(sources, chosen, jobs) {
  const queue = [];
  const known = new Map();  // of a row of stages
  for (const source of sources) {
    const its = source.mutants.filter(chosen);
    if (its.length === 0) continue;
    const limits = known.get(source.stages) ?? await limitsOf(source.stages);
    known.set(source.stages, limits);
    for (const m of its) queue.push({ m, source, limits });
  }
  let at = 0;
  let told = 0;
  const worker = async () => {
    while (at < queue.length) {
      const { m, source, limits } = queue[at++];
      m.verdict = await judge(m.number, source.stages, limits);
      if (!m.verdict.killed) console.log(`  alive  ${m.file}: ${describe(m)}`);
      if (++told % 50 === 0) console.log(`  ${told} of ${queue.length}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

function report(sources, reasons, chosenFew) {
  let killed = 0;
  const failures = [];
  console.log(
    "\n  source                              mutants  killed  equivalent  alive   killed of all");
  for (const [g, group] of kGroups.entries()) {
    const total = { all: 0, killed: 0 };
    for (const source of sources.filter((s) => s.group === g)) {
      const judged = source.mutants.filter((m) => !m.refused && (m.verdict || reasons.has(m.id)));
      const dead = judged.filter((m) => m.verdict?.killed);
      const equivalent = judged.filter((m) => !m.verdict?.killed && reasons.has(m.id));
      const alive = judged.filter((m) => m.verdict && !m.verdict.killed && !reasons.has(m.id));
      const listed = dead.filter((m) => reasons.has(m.id));
      console.log(
        `  ${source.file.padEnd(34)} ${[judged.length, dead.length, equivalent.length, alive.length]
          .map((n, i) => String(n).padStart([8, 7, 11, 6][i]))
          .join(" ")}  ${share(dead.length, judged.length)}`,
      );
      total.all += judged.length;
      total.killed += dead.length;
      for (const m of alive) failures.push(`alive: ${m.file}: ${describe(m)}`);
      for (const m of listed)
        failures.push(
          `killed by ${m.verdict.test}, yet listed as equivalent: ${m.file}: ${describe(m)}`);
    }
    killed += total.killed;
    if (chosenFew || total.all === 0) continue;
    console.log(
      `  ${group.name}: ${share(total.killed, total.all)} killed, the bar is ${group.bar} %`);
    if (total.killed * 100 < group.bar * total.all) failures.push(`${group.name}: below the bar`);
  }
  return { killed, failures };
}

const share = (part, all) => (all === 0 ? "-" : `${((100 * part) / all).toFixed(1)} %`);

function save(sources) {
  const rows = sources.flatMap((s) =>
    s.mutants.map((m) => ({
      id: m.id, number: m.number, file: m.file, line: m.line, in: m.scope.name, kind: m.kind,
      from: m.from, to: m.to, refused: m.refused, ...m.verdict,
    })),
  );
  writeFileSync(join(kBuild, "report.json"), JSON.stringify(rows, null, 1));
}

async function main() {
  const o = options(process.argv.slice(2));
  const sources = await plan();
  const all = sources.flatMap((s) => s.mutants);
  const wanted = (m) => (o.only.length === 0 || o.only.some((only) => m.file.endsWith(only))) &&
    (o.mutants.length === 0 || o.mutants.includes(m.id));
  for (const id of o.mutants) if (!all.some((m) => m.id === id)) usage(`there is no mutant ${id}`);
  if (o.list) {
    for (const m of all.filter(wanted)) console.log(`${m.file}: ${describe(m)}`);
    return 0;
  }
  const { reasons, problems } = readEquivalents(join(kRoot, "tests/mutate/equivalent.txt"), all);
  // CMake looks which copies there are, and the check below reads the compiler's options from it.
  for (const s of sources) {
    if (!existsSync(join(kBuild, "overlay", s.file)))
      writeCopy(join(kBuild, "overlay"), s.file, s.text);
  }
  configure();
  leaveOutRefused(sources);
  for (const s of sources) {
    const valid = s.mutants.filter((m) => !m.refused);
    writeCopy(join(kBuild, "overlay"), s.file, adapted(s.file, schemaOf(s.file, s.text, valid)));
  }
  layMemories(join(kBuild, "overlay"), sources);
  const chosen = (m) =>
    !m.refused && wanted(m) && (o.equivalent || o.mutants.length > 0 || !reasons.has(m.id));
  const needed = sources
    .filter((s) => s.mutants.some(chosen))
    .flatMap((s) => s.stages.map((stage) => stage.program));
  build([...new Set(needed)]);
  await judgeAll(sources, chosen, o.jobs);
  save(sources);
  for (const id of o.mutants) {
    const { verdict } = all.find((m) => m.id === id);
    console.log(
      `  ${id}: ${verdict?.killed ? `killed by ${verdict.program} ${verdict.test} (${verdict.by})` : "alive"}`);
  }
  const few = o.only.length > 0 || o.mutants.length > 0;
  const { killed, failures } = report(sources, reasons, few);
  failures.push(...problems);
  for (const failure of failures) console.log(`  ${failure}`);
  console.log(`${killed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
