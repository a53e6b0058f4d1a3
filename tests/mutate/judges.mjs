// Which tests judge a source's mutants, the likeliest to kill first: each stage is one run of a
// test program, and the first that fails ends it. What an earlier stage has run, a later one leaves
// out.
const kQuick =
  "AccessOrder.*:PlainMemory.*:Dequeue.*:Chain.*:Get.*:Put.*:New.*:PinSlow.*:Cleanup.*:Procs.*:Pool.*";
const kExplorer = "Orders.*:Explore.*:ExploreRun.*:Faults.*:Views.*:Clocks.*";
// They ask on which lines the accesses stand, and a mutant that only moves one is not wrong.
const kLines = "Explore.TheBoundsReachEveryAccess:Step.SitesAreLinesOfTheEmbeddedText";
// A model of its own that never calls the pool.
const kApart = "ReferenceDeque.*";

const kPoolStages = [
  { program: "engine_tests", filter: kQuick },
  {
    program: "engine_tests",
    filter: "Orders.*:Explore.EveryBoundHoldsAndWasWalkedCompletely:Faults.TheAlgorithm*",
  },
  { program: "conformance_tests", filter: "*" },
  { program: "engine_tests", filter: `${kExplorer}-${kLines}` },
  { program: "engine_tests", filter: `-${kQuick}:${kExplorer}:${kApart}:${kLines}` },
  { program: "native_tests", filter: "*", threads: true },
];
const kPlainStages = [
  { program: "engine_tests", filter: kQuick },
  { program: "conformance_tests", filter: "*Plain*" },
  { program: "engine_tests", filter: `-${kQuick}:${kExplorer}:${kApart}` },
  { program: "conformance_tests", filter: "-*Plain*" },
];
// The bank's own texts and pages call none of it, and take their time.
const kStudy =
  "Words.*:Schedule.*:Days.*:Forecast.*:Grades.*:Queue.*:Overview.*:Percent.*:Fsrs.*:Progress*.*:Review*.*:Stored.*:Quiz.*";
const study = (first) => [
  { program: "questions_tests", filter: first },
  { program: "questions_tests", filter: `${kStudy}-${first}` },
];

// The text of the pool, and the rest: each with its bar, in percent of its mutants.
export const kGroups = [
  { name: "the pool's text", bar: 95, sequential: false },
  { name: "the rest", bar: 85, sequential: true },
];

export const kSources = [
  { file: "engine/pool.h", group: 0, stages: kPoolStages },
  { file: "engine/pool_chain.h", group: 0, stages: kPoolStages },
  { file: "engine/pool_dequeue.h", group: 0, stages: kPoolStages },
  { file: "engine/memory/plain.h", group: 1, stages: kPlainStages },
  { file: "engine/memory/plain.cpp", group: 1, stages: kPlainStages },
  {
    file: "questions/study/schedule.cpp", group: 1,
    stages: study("Schedule.*:Days.*:Forecast.*:Grades.*:Queue.*:Words.*"),
  },
  { file: "questions/study/fsrs.cpp", group: 1, stages: study("Fsrs.*") },
  { file: "questions/study/progress_merge.cpp", group: 1, stages: study("ProgressMerge.*") },
];

// Copies that only give the mutants what they need: see schema.mjs.
export const kMemories = [
  "engine/memory/plain.h", "engine/memory/traced.h", "engine/memory/native.h",
];

// What has to compile for a mutant of that source to compile.
export function checkUnit(file) {
  if (file.endsWith(".cpp")) return `#include "${file}"\n`;
  return (
    `#include "engine/memory/native.h"\n#include "engine/memory/plain.h"\n#include "engine/memory/traced.h"\n` +
    "namespace poolscope {\n" +
    ["PlainMemory", "Traced", "NativeMemory<int*>"]
      .map(
        (memory) =>
          `template struct Pool<${memory}>;\ntemplate struct PoolChain<${memory}>;\n` +
          `template struct PoolDequeue<${memory}>;\n`,
      )
      .join("") +
    "template class PlainMemory::Atomic<std::uint64_t>;\ntemplate class PlainMemory::Plain<PlainObject>;\n" +
    "}  // namespace poolscope\n"
  );
}
