// The scripts that set up, build and serve: what they refuse, and what they leave behind when the
// network, the disk or a tool is missing. Nothing here downloads anything: a copy of the set-up
// scripts runs against a cache folder of its own, and fake programs stand first in PATH.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
  symlinkSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(
  process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "/root", ".cache"), "poolscope");
const debian = existsSync(join(cache, "sources-r1")) && existsSync("/usr/bin/apt-get");
const privateEmscripten = debian && existsSync(join(cache, "emscripten-3.1.69-r1"));

const run = (program, args, options = {}) => {
  const result = spawnSync(program, args, { encoding: "utf8", ...options });
  return { status: result.status, out: result.stdout, err: result.stderr };
};
const oneLine = (text) => assert.match(text, /^poolscope: [^\n]+\n$/);

// A clone with only the set-up scripts, an empty cache and a folder of fake programs.
function sandbox(t, { fakes = {}, keep = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-toolchain-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, "web/toolchain"), join(folder, "clone/web/toolchain"), { recursive: true });
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "cache/poolscope"), { recursive: true });
  for (const name of keep) symlinkSync(join(cache, name), join(folder, "cache/poolscope", name));
  for (const [name, text] of Object.entries(fakes)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  const env = {
    ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  return {
    folder,
    env,
    setup: (more = {}) =>
      run(join(folder, "clone/web/toolchain/setup.sh"), ["build"], { env: { ...env, ...more } }),
    cmake: () => readFileSync(join(folder, "clone/build/setup.cmake"), "utf8"),
    left: () => readdirSync(join(folder, "cache/poolscope")).filter((name) => name !== ".lock"),
  };
}

const fakeEmcc = (version) =>
  `echo "emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) ${version} (abc)"`;

for (const [script, args] of [
  ["run", ["--bild"]], ["run", ["--port"]], ["run", ["--port", "0"]], ["run", ["--port", "65536"]],
  ["run", ["--port", "1e3"]], ["run", ["dist"]], ["test", ["nativ"]], ["test", ["--every"]],
]) {
  test(`./${[script, ...args].join(" ")} is refused in one line`, () => {
    const { status, err, out } = run(join(root, script), args);
    assert.equal(status, 2);
    assert.equal(out, "");
    oneLine(err);
    assert.match(err, /found .*expected/);
  });
}

test("--help says what there is", () => {
  for (const script of ["run", "test"]) {
    const { status, out, err } = run(join(root, script), ["--help"]);
    assert.equal(status, 0);
    assert.match(out, new RegExp(`^usage: ./${script}`));
    assert.equal(err, "");
  }
});

test("emcc in PATH is used from 3.1.60 on", { skip: !debian }, (t) => {
  for (const version of ["3.1.60", "4.0.10"]) {
    const box = sandbox(t, { fakes: { emcc: fakeEmcc(version) }, keep: ["sources-r1"] });
    const { status, out, err } = box.setup();
    assert.equal(err, "");
    assert.equal(status, 0);
    assert.match(out, /Using emcc from PATH/);
    assert.ok(box.cmake().includes(`set(POOLSCOPE_EMSCRIPTEN "${join(box.folder, "bin")}")`));
    assert.deepEqual(box.left(), ["sources-r1"]);
  }
});

test("an older emcc in PATH is passed over", { skip: !privateEmscripten }, (t) => {
  for (const version of ["3.1.6", "3.1.59", "2.0.34"]) {
    const box = sandbox(t, {
      fakes: { emcc: fakeEmcc(version) }, keep: ["sources-r1", "emscripten-3.1.69-r1"],
    });
    const { status, err } = box.setup();
    assert.equal(err, "");
    assert.equal(status, 0);
    assert.match(box.cmake(), /POOLSCOPE_EMSCRIPTEN "[^"]*emscripten-3\.1\.69-r1\/emscripten"/);
  }
});

test("the second set-up does nothing", { skip: !debian }, (t) => {
  const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70") }, keep: ["sources-r1"] });
  assert.equal(box.setup().status, 0);
  assert.deepEqual(box.setup(), { status: 0, out: "", err: "" });
});

test("no network: one line, and nothing half-installed", { skip: !debian }, (t) => {
  const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70") } });
  // A port that nobody listens on, for every archive.
  const conf = join(box.folder, "apt.conf");
  writeFileSync(
    conf,
    'Acquire::http::Proxy "http://127.0.0.1:9"; Acquire::https::Proxy "http://127.0.0.1:9";\n');
  const { status, err } = box.setup({
    APT_CONFIG: conf, http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9",
  });
  assert.equal(status, 1);
  oneLine(err);
  assert.match(err, /network/);
  assert.deepEqual(box.left(), []);
});

test("a broken download: one line, and nothing half-installed", { skip: !debian }, (t) => {
  const broken = 'case " $* " in *" update "*) exit 0 ;; esac; : >half.tar.gz; exit 100';
  const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70"), "apt-get": broken } });
  const { status, err } = box.setup();
  assert.equal(status, 1);
  oneLine(err);
  assert.match(err, /cannot download/);
  assert.deepEqual(box.left(), []);
});

test("a damaged tarball: one line, and nothing half-installed", { skip: !debian }, (t) => {
  const damaged =
    'case " $* " in *" update "*) exit 0 ;; esac; echo no >libsdl2_1.orig.tar.gz; exit 0';
  const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70"), "apt-get": damaged } });
  const { status, err } = box.setup();
  assert.equal(status, 1);
  assert.match(err, /poolscope: cannot unpack libsdl2: check the disk and run again\n$/);
  assert.deepEqual(box.left(), []);
});

test(
  "what a killed set-up left is cleared away, and a folder without its mark is done anew",
  { skip: !debian },
  (t) => {
    const broken = 'case " $* " in *" update "*) exit 0 ;; esac; exit 100';
    const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70"), "apt-get": broken } });
    mkdirSync(join(box.folder, "cache/poolscope/.part.killed/out"), { recursive: true });
    mkdirSync(join(box.folder, "cache/poolscope/sources-r1/sdl2"), { recursive: true });
    assert.equal(box.setup().status, 1);
    assert.deepEqual(box.left(), []);
  },
);

test("no disk: one line, and nothing is begun", { skip: !debian }, (t) => {
  const df =
    'echo "Filesystem 1048576-blocks Used Available Capacity Mounted"; echo "/dev/x 100 88 12 88% /"';
  const box = sandbox(t, { fakes: { emcc: fakeEmcc("3.1.70"), df } });
  const { status, err } = box.setup();
  assert.equal(status, 1);
  oneLine(err);
  assert.match(err, /12 MB free/);
  assert.deepEqual(box.left(), []);
});

test("missing tools and no apt: one line that names them", (t) => {
  const box = sandbox(t);
  const bin = join(box.folder, "few");
  mkdirSync(bin);
  for (const name of [
    "bash", "sh", "env", "dirname", "cat", "sed", "awk", "grep", "mkdir", "cksum", "tr", "head",
    "sort", "uname", "readlink", "id", "df",
  ]) {
    const found = run("/bin/sh", ["-c", `command -v ${name}`]).out.trim();
    if (found) symlinkSync(found, join(bin, name));
  }
  const { status, err } = box.setup({ PATH: bin });
  assert.equal(status, 1);
  oneLine(err);
  assert.match(err, /missing for the build: .*cmake.*ninja-build/);
});

test("the private sources are Debian's own archive only, as trixie", (t) => {
  const box = sandbox(t);
  const etc = join(box.folder, "apt");
  mkdirSync(join(etc, "sources.list.d"), { recursive: true });
  const codename = "bookworm";
  writeFileSync(
    join(etc, "sources.list"),
    [
      `deb http://mirror.example/debian ${codename} main contrib # a mirror`,
      `deb [arch=amd64 signed-by=/usr/share/keyrings/other.gpg] http://other.example/linux ${codename} main`,
      `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/security ${codename}-security main`,
      `# deb http://commented.example/debian ${codename} main`,
      `deb http://docker.example/linux ${codename} stable`, "",
    ].join("\n"),
  );
  writeFileSync(
    join(etc, "sources.list.d/a.sources"),
    [
      "# comment", "Types: deb", "URIs: http://second.example/debian",
      `Suites: ${codename} ${codename}-updates ${codename}-backports`, "Components: main non-free",
      "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg", "", "Enabled: no", "Types: deb",
      "URIs: http://off.example/debian", `Suites: ${codename}`, "Components: main", "",
      "Types: deb", "URIs: http://node.example/x", "Suites: nodistro", "Components: main",
      "Signed-By: /usr/share/keyrings/node.gpg", "",
    ].join("\n"),
  );
  const script = `. "${join(box.folder, "clone/web/toolchain/lib.sh")}"; . "${join(box.folder, "clone/web/toolchain/trixie.sh")}"; debian_sources trixie`;
  const { out, status, err } = run("bash", ["-euo", "pipefail", "-c", script], {
    env: { ...box.env, APT_ETC: etc, APT_CODENAME: codename },
  });
  assert.equal(err, "");
  assert.equal(status, 0);
  const paragraphs = out.trim().split("\n\n").map((text) => text.replace(/ +/g, " "));
  assert.equal(paragraphs.length, 3);
  assert.match(
    paragraphs[0], /URIs: http:\/\/mirror\.example\/debian\nSuites: trixie\nComponents: main\n/);
  assert.match(
    paragraphs[1], /URIs: http:\/\/mirror\.example\/security\nSuites: trixie-security\n/);
  assert.match(
    paragraphs[2], /URIs: http:\/\/second\.example\/debian\nSuites: trixie trixie-updates\n/);
  for (const text of paragraphs)
    assert.match(
      text,
      /^Types: deb deb-src\n[^]*Signed-By: \/usr\/share\/keyrings\/debian-archive-keyring\.gpg$/);
});

test("embedded files are byte for byte", (t) => {
  const box = sandbox(t);
  const bytes = Buffer.from([...Array(256).keys(), ...Array(256).keys()].map((b) => b));
  const file = join(box.folder, "all bytes.txt");
  writeFileSync(file, bytes);
  writeFileSync(
    join(box.folder, "main.cpp"),
    '#include "engine/embedded.h"\n#include <cstdio>\nint main() { for (const auto& f : poolscope::embedded_listing()) std::fwrite(f.text.data(), 1, f.text.size(), stdout); }\n');
  const made = run("cmake", [
    `-DOUT=${join(box.folder, "e.cpp")}`, "-DFUNCTION=embedded_listing",
    "-DHEADER=engine/embedded.h", `-DFILES=${file}|${join(root, "engine/pool.h")}`, "-P",
    join(root, "web/toolchain/embed.cmake"),
  ]);
  assert.equal(made.err, "");
  const built = run("g++", [
    "-std=c++20", `-I${root}`, join(box.folder, "e.cpp"), join(box.folder, "main.cpp"), "-o",
    join(box.folder, "e"),
  ]);
  assert.equal(built.err, "");
  const { stdout } = spawnSync(join(box.folder, "e"));
  assert.deepEqual(stdout, Buffer.concat([bytes, readFileSync(join(root, "engine/pool.h"))]));
});

test(
  "the shell scripts pass shellcheck",
  { skip: run("sh", ["-c", "command -v shellcheck"]).status !== 0 },
  () => {
    const { status, out } = run(
      "shellcheck",
      [
        "-x",
        "run",
        "test",
        ".ci/run",
        ...readdirSync(join(root, "web/toolchain"))
          .filter((name) => name.endsWith(".sh"))
          .map((name) => `web/toolchain/${name}`),
      ],
      { cwd: root },
    );
    assert.equal(status, 0, out);
  },
);
