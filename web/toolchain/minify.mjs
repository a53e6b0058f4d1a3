// Scripts and style sheets without comments, spaces and long local names: half of what they weigh,
// packed. esbuild does it, one file at a time, since modules keep their addresses (workers and
// dynamic imports name them); only what nobody but the loader imports becomes one file with it,
// since a browser asks for six files at a time. Where esbuild is not installed, files are served as
// they were written.
import { spawnSync } from "node:child_process";
import { extname } from "node:path";

const kLoaders = { ".js": "js", ".mjs": "js", ".css": "css" };
let there = null;

function esbuild(args, input) {
  return spawnSync("esbuild", args, { input, maxBuffer: 1 << 26 });
}

const isThere = () => there ??= esbuild(["--version"]).status === 0;

// joined(path, apart) -> the module at that path as one with all that it imports, but for the
// modules apart (paths as the importing files have them); null where esbuild is not installed.
export function joined(path, apart) {
  if (!isThere()) return null;
  const { status, stdout, stderr } = esbuild([
    path, "--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning",
    ...apart.map((each) => `--external:${each}`),
  ]);
  if (status !== 0) throw new Error(`esbuild cannot join ${path}:\n${stderr}`);
  return stdout;
}

// minified(name, content) -> the content to serve. Throws when esbuild refuses the file.
export function minified(name, content) {
  const loader = kLoaders[extname(name)];
  if (!loader) return content;
  if (!isThere()) return content;
  const { status, stdout, stderr } = esbuild(
    ["--minify", "--target=es2022", "--charset=utf8", `--loader=${loader}`, "--log-level=warning"],
    content);
  if (status !== 0) throw new Error(`esbuild cannot minify ${name}:\n${stderr}`);
  return stdout;
}
