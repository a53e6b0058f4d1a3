// Runs the programs of the race in turn, prints medians and ratios with each bar beside its ratio,
// and writes them down. Called by run.sh, which builds the programs.
//
//   node race.mjs --go PROGRAM --native PROGRAM --wasm SCRIPT [--rounds N] [--millis N]
//                 [--only WORKLOAD] [--out FILE] [--keep]
//
// --keep writes results.json, of which README.md's table is made, and that table.
//
// A round takes one sample of everything: for each workload and subject Go, native, wasm, one after
// the other, each in a process of its own. So what else the machine does falls on all alike, and
// figures of one run may be divided; figures of different runs may not.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { argv, exit, stderr, stdout } from "node:process";
import { text, withTable } from "./table.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");

function options(words) {
  const found = { rounds: 9, millis: 100, keep: false, out: join(root, "build/against_go.json") };
  const names = ["go", "native", "wasm", "rounds", "millis", "only", "out"];
  for (let i = 0; i < words.length; i++) {
    const name = words[i].replace(/^--/, "");
    if (name === "keep") found.keep = true;
    else if (names.includes(name) && i + 1 < words.length) found[name] = words[++i];
    else refuse(`found '${words[i]}', expected --${names.join(" X, --")} X or --keep`);
  }
  for (const name of ["rounds", "millis"]) {
    if (!/^[1-9]\d{0,4}$/.test(found[name]))
      refuse(`--${name}: found '${found[name]}', expected a number from 1 to 99999`);
    found[name] = Number(found[name]);
  }
  if (found.keep && found.only) refuse("--keep keeps a whole race: found --only as well");
  return found;
}

function refuse(why) {
  stderr.write(`against_go: ${why}\n`);
  exit(2);
}

function answer(command, words) {
  const {
    status, stdout, stderr: said, error,
  } = spawnSync(command[0], [...command.slice(1), ...words], { encoding: "utf8" });
  if (status !== 0)
    throw new Error(
      `${[...command, ...words].join(" ")}: ${error?.message ?? said.trim()} (status ${status})`);
  return stdout;
}

// All programs alike ahead of whatever else the machine runs, where that is allowed. With Linux's
// autogroups a nice value counts within a session only: so each has a session of its own.
function ahead() {
  const words = [
    "setsid", "-w", "nice", "-n", "-19", "sh", "-c",
    'echo -19 2>/dev/null >/proc/self/autogroup; exec "$0" "$@"',
  ];
  const said = spawnSync(words[0], [...words.slice(1), "nice"], { encoding: "utf8" }).stdout;
  if (said?.trim() === "-19") return words;
  stderr.write("against_go: not allowed to go ahead of other programs; a busy machine will show\n");
  return [];
}

function race(programs, { rounds, millis, only }) {
  const entries = []; // { workload, subject, language, command, ns: [] }
  for (const [language, command] of Object.entries(programs)) {
    for (const line of answer(command, ["list"]).trim().split("\n")) {
      const [workload, subject] = line.split(" ");
      if (!only || workload === only)
        entries.push({ workload, subject, language, command, ns: [] });
    }
  }
  if (entries.length === 0) refuse(`--only: found '${only}', expected a workload that list names`);
  // Languages next to each other within a workload and subject, in Go's order of those.
  const order = [...new Set(entries.map((e) => `${e.workload} ${e.subject}`))];
  entries.sort(
    (a, b) =>
      order.indexOf(`${a.workload} ${a.subject}`) - order.indexOf(`${b.workload} ${b.subject}`),
  );
  for (let round = 1; round <= rounds; round++) {
    stderr.write(`\rround ${round} of ${rounds}`);
    for (const entry of entries) {
      const sample = JSON.parse(
        answer(entry.command, [entry.workload, entry.subject, String(millis)]));
      entry.ns.push(sample.ns);
    }
  }
  stderr.write("\n");
  return entries.map(({ command, ...rest }) => rest);
}

function machine() {
  const first = (command, words) => answer([command], words).split("\n")[0];
  // A race without the Go program needs no Go, so its version may be unknown.
  const go = spawnSync("go", ["version"], { encoding: "utf8" })
    .stdout?.split(" ")[2]
    .replace(/^go/, "");
  return {
    cpu: cpus()[0].model, cores: cpus().length, go: go ?? "not installed",
    compiler: first(process.env.CXX || "c++", ["--version"]),
    node: process.version.replace(/^v/, ""),
  };
}

// JSON with a line for each list of samples.
function compact({ samples, ...rest }) {
  const lines = samples.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  return `${JSON.stringify(rest, null, 2).replace(/\n}$/, "")},\n  "samples": [\n${lines}\n  ]\n}\n`;
}

const chosen = options(argv.slice(2));
const programs = {};
if (chosen.go) programs.go = [chosen.go];
if (chosen.native) programs.native = [chosen.native];
if (chosen.wasm) programs.wasm = [process.execPath, chosen.wasm];
for (const language of Object.keys(programs)) programs[language].unshift(...ahead());
const result = {
  date: new Date().toISOString().slice(0, 10), machine: machine(),
  rounds: chosen.rounds, millis: chosen.millis, samples: race(programs, chosen),
};
const out = chosen.keep ? join(here, "results.json") : chosen.out;
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, compact(result));
if (chosen.keep) {
  const readme = join(root, "README.md");
  writeFileSync(readme, withTable(readFileSync(readme, "utf8"), result));
}
stdout.write(`${text(result)}\nwritten to ${out}\n`);
