// The tools that cut the program in two: what they read of a module, the order they write it in,
// and how they know a function again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alike } from "../../web/toolchain/alike.mjs";
import { hashOf, later, lineOf, readList, shortNamed, steady } from "../../web/toolchain/split.mjs";
import { functions, named, sections } from "../../web/toolchain/wasm.mjs";

const counted = (...bytes) => [bytes.length, ...bytes];
const text = (words) => counted(...Buffer.from(words));
const section = (id, ...content) => [id, ...counted(...content)];

// Imports a function, a memory and a table; has two functions, (i32) -> i32, and exports the
// second.
const kModule = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0,
  ...section(1, 1, 0x60, 1, 0x7f, 1, 0x7f),
  ...section(2, 3, ...text("a"), ...text("b"), 0, 0, ...text("a"), ...text("m"), 2, 1, 1, 2, ...text("a"), ...text("t"), 1, 0x70, 0, 1),
  ...section(3, 2, 0, 0),
  ...section(7, 1, ...text("twice"), 0, 2),
  ...section(10, 2, ...counted(0, 0x20, 0, 0x0b), ...counted(0, 0x20, 0, 0x20, 0, 0x6a, 0x0b))]);

const run = (bytes) =>
  new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    a: {
      b: (x) => x, m: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
      t: new WebAssembly.Table({ element: "anyfunc", initial: 1 }),
    },
  });

test("a module's functions, without and with names", () => {
  const bare = functions(kModule);
  assert.deepEqual(
    [bare.imported, bare.bodies.map(({ length }) => length), bare.names.size], [1, [4, 7], 0]);
  const with_names = named(kModule, new Map([[0, "given"], [2, "poolscope::twice(int)"]]));
  assert.deepEqual([...functions(with_names).names], [[0, "given"], [2, "poolscope::twice(int)"]]);
  assert.equal(run(with_names).exports.twice(21), 42);
  assert.deepEqual(named(with_names, new Map()), kModule, "and without again");
  assert.throws(() => sections(Buffer.from("<!doctype html>")), /no wasm module/);
});

test("a long name is counted in as many bytes as it takes", () => {
  const name = "n".repeat(70000);
  assert.equal(functions(named(kModule, new Map([[1, name]]))).names.get(1), name);
});

test("short names are given to all, the old ones are kept apart", () => {
  const old = new Map([[1, "a()"], [2, "b()"]]);
  const { bytes, names, imported, bodies } = shortNamed(named(kModule, old));
  assert.deepEqual([[...names], imported, bodies.length], [[...old], 1, 2]);
  assert.deepEqual([...functions(bytes).names.values()], ["f0", "f1", "f2"]);
});

test("what is alike is brought together, everything once", () => {
  const body = (start, length) =>
    Buffer.from(Array.from({ length }, (_, i) => (start + i * i) % 251));
  const bodies = [
    body(1, 90), body(100, 60), body(1, 80), body(100, 70), Buffer.alloc(3), body(1, 70),
  ];
  const order = alike(bodies);
  assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5]);
  const at = (i) => order.indexOf(i);
  assert.ok(Math.max(at(0), at(2), at(5)) - Math.min(at(0), at(2), at(5)) === 2, `${order}`);
  assert.equal(Math.abs(at(1) - at(3)), 1, `${order}`);
  assert.deepEqual(alike([]), []);
  assert.deepEqual(alike([Buffer.from([1])]), [0]);
});

test("a function is known again by its name, whatever the tools have numbered", () => {
  const long =
    "poolscope::f(std::__2::basic_string<char, std::__2::char_traits<char>, std::__2::allocator<char>> const&)";
  assert.equal(steady(long), "poolscope::f(std::string const&)");
  for (const [a, b] of [
    ["strtox.6268", "strtox.17"],
    ["g() (.123)", "g()"],
    ["h()_12", "h()"],
    [
      "std::__2::vector<int>::push_back[abi:nn180100](int&&)",
      "std::__2::vector<int>::push_back[abi:nn190000](int&&)",
    ],
  ]) {
    assert.equal(hashOf(a), hashOf(b), a);
  }
  assert.notEqual(hashOf("f(int)"), hashOf("f(long)"));
});

test("the list: its lines, and which functions they mean", () => {
  const list = readList(
    `# a comment\n${lineOf("b()")}\n\n${lineOf(`c(${"x".repeat(200)})`)}\nnothing\n`);
  assert.equal(list.size, 2);
  assert.ok(lineOf(`c(${"x".repeat(200)})`).length <= 100);
  const names = new Map([[0, "b()"], [3, "a()"], [4, "b()"], [5, `c(${"x".repeat(200)})`]]);
  assert.deepEqual(
    later(names, 1, list), [4, 5], "never an imported one, never one that is not listed");
});
