// From the samples of a race to its table: pure functions, for race.mjs and for the test.
//
//   rows(result)        one row a workload and subject: medians, ratios, bars
//   text(result)        for a terminal
//   markdown(result)    for README.md, between the two marks; laid in by withTable

const WORKLOADS = {
  get_put_one: "Get+Put, one P",
  get_put_all: "Get+Put, all cores",
  overflow: "100 Puts, then 100 Gets, one P",
  starvation: "one P puts, the others steal",
  collect_1: "collect, 1 pool",
  collect_100: "collect, 100 pools",
  collect_10000: "collect, 10,000 pools",
};
const SUBJECTS = {
  pool: "pool", mutex: "mutex and stack", channel: "channel",
  pool_whole: "pool, with freeing what was dropped",
};
// At most so many times as long; the issue's bars.
const NATIVE_TO_GO = {
  "get_put_one pool": 0.35, "get_put_all pool": 0.35, "overflow pool": 0.7, "starvation pool": 1,
  "collect_10000 pool": 1, "collect_10000 pool_whole": 1,
};
const WASM_TO_NATIVE = { "get_put_one pool": 2.5, "overflow pool": 2.5 };
const LINEAR = 2; // a pool of 10,000 may cost so many times a pool of 100: caches, not the algorithm

export const median = (figures) => {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

export function rows(result) {
  const found = new Map();
  for (const { workload, subject, language, ns } of result.samples) {
    const key = `${workload} ${subject}`;
    if (!found.has(key)) found.set(key, { key, workload, subject });
    found.get(key)[language] = median(ns);
  }
  const known = (names, name) => Object.keys(names).indexOf(name);
  return [...found.values()]
    .map((row) => ({
      ...row,
      toGo: row.native / row.go, goBar: NATIVE_TO_GO[row.key],
      toNative: row.wasm / row.native, nativeBar: WASM_TO_NATIVE[row.key],
    }))
    .sort((a, b) => known(WORKLOADS, a.workload) - known(WORKLOADS, b.workload) ||
                    known(SUBJECTS, a.subject) - known(SUBJECTS, b.subject));
}

// How linear collecting is: what one more pool costs, of 10,000 over that of 100. What a collection
// of one pool takes (the clock, and with us stopping the world) is left out.
export function linear(result) {
  const all = rows(result);
  const took = (language, pools) => all.find((r) => r.key === `collect_${pools} pool`)?.[language];
  const share = (language, pools) => (took(language, pools) - took(language, 1)) / (pools - 1);
  return ["go", "native", "wasm"]
    .map((language) => ({
      language, few: share(language, 100), many: share(language, 10000),
      ratio: share(language, 10000) / share(language, 100),
      bar: language === "go" ? undefined : LINEAR,
    }))
    .filter(({ ratio }) => Number.isFinite(ratio));
}

// Every bar with its figure; met or not.
export function bars(result) {
  const list = [];
  for (const row of rows(result)) {
    const what = `${WORKLOADS[row.workload]}, ${SUBJECTS[row.subject]}`;
    if (row.goBar && Number.isFinite(row.toGo))
      list.push({ what: `${what}: native / Go`, ratio: row.toGo, bar: row.goBar });
    if (row.nativeBar && Number.isFinite(row.toNative))
      list.push({ what: `${what}: wasm / native`, ratio: row.toNative, bar: row.nativeBar });
  }
  for (const { language, ratio, bar } of linear(result))
    if (bar)
      list.push({ what: `collect, a pool of 10,000 / a pool of 100, ${language}`, ratio, bar });
  return list.map((one) => ({ ...one, met: one.ratio <= one.bar }));
}

// Three digits and a unit.
function time(ns) {
  if (!Number.isFinite(ns)) return "";
  const [unit, of] = ns >= 999500 ? ["ms", 1e6] : ns >= 999.5 ? ["µs", 1e3] : ["ns", 1];
  return `${Number((ns / of).toPrecision(3)).toLocaleString("en", { minimumSignificantDigits: 3 })} ${unit}`;
}
const ratio = (r, bar) => !Number.isFinite(r) ? "" : `${r.toFixed(2)}${bar ? ` (≤ ${bar})` : ""}`;
const HEAD = ["", "", "Go", "native", "wasm", "native / Go", "wasm / native"];

function cells(result) {
  let last = "";
  return rows(result).map((row) => {
    const first = row.workload === last ? "" : WORKLOADS[row.workload];
    last = row.workload;
    return [first, SUBJECTS[row.subject], time(row.go), time(row.native), time(row.wasm),
            ratio(row.toGo, row.goBar), ratio(row.toNative, row.nativeBar)];
  });
}

export function text(result) {
  const all = [HEAD, ...cells(result)];
  const widths = HEAD.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const lines = all.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd(),
  );
  const verdicts = bars(result).map(
    ({ what, ratio: r, bar, met }) =>
      `${met ? "met   " : "MISSED"} ${r.toFixed(2)} ≤ ${bar}  ${what}`,
  );
  return [...lines, "", ...verdicts, ""].join("\n");
}

export function markdown({ date, machine, rounds, millis, ...result }) {
  const line = (row) => `| ${row.join(" | ")} |`;
  const { go, native } = Object.fromEntries(linear(result).map((one) => [one.language, one]));
  return [
    line(HEAD), "| --- | --- | ---: | ---: | ---: | ---: | ---: |", ...cells(result).map(line), "",
    `${date}, ${machine.cores} cores of a shared virtual machine (${machine.cpu}), Go ${machine.go}, ${machine.compiler},`,
    `Node ${machine.node}; medians of ${rounds} interleaved rounds, ${millis} ms a sample; wall time over operations. In brackets the bar.`,
    `Collecting is linear: one more pool costs ${time(native.few)} of 100 and ${time(native.many)} of 10,000 (Go: ${time(go.few)}, ${time(go.many)}).`,
  ].join("\n");
}

const MARKS = [
  "<!-- against_go: written by tests/bench/against_go/run.sh -->", "<!-- against_go: end -->",
];

// README's text with the table between the two marks made anew.
export function withTable(readme, result) {
  const from = readme.indexOf(MARKS[0]), to = readme.indexOf(MARKS[1]);
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${MARKS.join(" and ")}`);
  return `${readme.slice(0, from)}${MARKS[0]}\n${markdown(result)}\n${readme.slice(to)}`;
}
