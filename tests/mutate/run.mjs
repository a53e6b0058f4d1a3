// Builds the copies and runs the tests on one mutant. Every run is bounded: by turns of loops, by
// seconds of the processor, by memory, and by the clock only for what waits and does nothing.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const kRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const kBuild = join(kRoot, "build/mutate");
const kMegabytes = 4096;

// Only what changed is written, so that a second build has little to do.
export function writeCopy(folder, file, text) {
  const path = join(folder, file);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export function configure() {
  const { status } = spawnSync(
    "bash",
    ["-c", ". web/toolchain/lib.sh && logged 'cmake --preset mutate' cmake --preset mutate"],
    { cwd: kRoot, stdio: "inherit" });
  if (status !== 0) throw new Error("cannot configure the mutate build: build/setup.log says why");
}

export function build(targets) {
  const { status } = spawnSync("cmake", ["--build", "--preset", "mutate", "--target", ...targets],
                               { cwd: kRoot, stdio: "inherit" });
  if (status !== 0) throw new Error("the mutate build failed: the lines above say where");
}

// Where the libraries' headers are, as the build has them.
function includes() {
  const commands = JSON.parse(readFileSync(join(kBuild, "compile_commands.json"), "utf8"));
  const one = commands.find((c) => /poolscope_questions\.dir\S*\.o\b/.test(c.command));
  const words = one.command.split(/\s+/);
  const found = [];
  words.forEach((word, i) => {
    if (word === "-isystem") found.push(word, words[i + 1]);
    else if (/^-I/.test(word)) found.push(word);
  });
  return {
    compiler: words.find((word) => /(c\+\+|g\+\+)[^/]*$/.test(word) && !word.startsWith("-")),
    found,
  };
}

// The numbers of the mutants that do not compile, of the copies in `folder`.
export function refused(folder, unit) {
  const { compiler, found } = includes();
  const source = join(folder, "check.cpp");
  writeFileSync(source, unit);
  const { status, stderr } = spawnSync(
    compiler,
    [
      "-std=c++20", "-fsyntax-only", "-w", "-fmax-errors=0", `-I${folder}`, ...found, `-I${kRoot}`,
      source,
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  rmSync(source);
  const numbers = new Set();
  const unplaced = [];
  if (status === 0) return { numbers, unplaced };
  let before = [];
  for (const line of stderr.split("\n")) {
    if (/ error: /.test(line)) {
      const at = line.match(/^mutant-(\d+):/) ?? before.join("\n").match(/mutant-(\d+):/);
      if (at) numbers.add(Number(at[1]));
      else unplaced.push(line);
      before = [];
    } else if (/mutant-\d+:/.test(line)) {
      before.push(line);
    } else if (/^\s/.test(line) === false) {
      before = before.slice(-8);
    }
  }
  return { numbers, unplaced };
}

// One stage on one mutant; 0 is the program as it is. limits: turns, cpu and wall in seconds.
export function runStage(stage, mutant, limits) {
  return new Promise((resolve) => {
    const program = join(kBuild, "tests", stage.program);
    const script =
      `ulimit -v ${kMegabytes * 1024} -c 0; ${limits.cpu ? `ulimit -t ${limits.cpu};` : ""} ` +
      'TIMEFORMAT="mutate-cpu %U %S"; time "$@"';
    const child = spawn(
      "bash",
      ["-c", script, "bash", program, `--gtest_filter=${stage.filter}`, "--gtest_fail_fast"],
      {
        cwd: kRoot,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env, POOLSCOPE_MUTANT: String(mutant),
          POOLSCOPE_MUTANT_TURNS: String(limits.turns ?? 0), POOLSCOPE_LONG: "",
          MALLOC_PERTURB_: "165", TZ: "UTC",
        },
      },
    );
    let out = "";
    const keep = (data) => { out = (out + data).slice(-200_000); };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const started = Date.now();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try { process.kill(-child.pid, "SIGKILL"); } catch { /* it has just ended */ }
    }, (limits.wall ?? 3600) * 1000);
    child.on("close", (status) => {
      clearTimeout(timer);
      const cpu = out.match(/mutate-cpu ([\d.]+) ([\d.]+)/);
      resolve({
        passed: status === 0, by: status === 0 ? "" : late ? "clock" : cause(status, out),
        test: lastTest(out), out,
        turns: Number(out.match(/poolscope_mutate turns (\d+)/)?.[1] ?? 0),
        cpu: cpu ? Number(cpu[1]) + Number(cpu[2]) : 0, wall: (Date.now() - started) / 1000,
      });
    });
  });
}

function cause(status, out) {
  if (status === 86) return "turns";
  if (/Assertion `.*' failed/.test(out)) return "assertion";
  if (status === 128 + 24 || status === 128 + 9) return "processor time";
  if (/bad_alloc|length_error/.test(out)) return "memory";
  if (status > 128) return "crash";
  return "test";
}

const lastTest = (out) => [...out.matchAll(/\[ +(?:RUN|FAILED) +\] ([\w.\/]+)/g)].at(-1)?.[1] ?? "";

// How much each stage takes on the program as it is, and from that what a mutant may take.
export async function limitsOf(stages) {
  const limits = [];
  for (const stage of stages) {
    const honest = await runStage(stage, 0, {});
    if (!honest.passed) {
      process.stderr.write(honest.out.slice(-4000));
      throw new Error(`${stage.program} --gtest_filter='${stage.filter}' fails without any mutant`);
    }
    // Threads that wait for each other take more of a processor that others want too.
    const cpu = Math.ceil(stage.threads ? 600 : 4 * honest.cpu + 4);
    limits.push({ turns: 10 * honest.turns + 20_000_000, cpu, wall: 300 + 20 * honest.wall });
  }
  return limits;
}

// Stage by stage until one fails.
export async function judge(mutant, stages, limits) {
  for (const [i, stage] of stages.entries()) {
    const run = await runStage(stage, mutant, limits[i]);
    if (!run.passed) return { killed: true, by: run.by, test: run.test, program: stage.program };
  }
  return { killed: false };
}
