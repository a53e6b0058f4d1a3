// Scripts and style sheets without comments, spaces and long local names: half of what they weigh,
// packed. esbuild does it, one file at a time, since modules keep their addresses (workers and
// dynamic imports name them). Where esbuild is not installed, files are served as they were written.
import { spawnSync } from "node:child_process";
import { extname } from "node:path";

const kLoaders = { ".js": "js", ".mjs": "js", ".css": "css" };
let there = null;

function esbuild(args, input) {
  return spawnSync("esbuild", args, { input, maxBuffer: 1 << 26 });
}

// minified(name, content) -> the content to serve. Throws when esbuild refuses the file.
export function minified(name, content) {
  const loader = kLoaders[extname(name)];
  if (!loader) return content;
  there ??= esbuild(["--version"]).status === 0;
  if (!there) return content;
  const { status, stdout, stderr } = esbuild(
    ["--minify", "--target=es2022", "--charset=utf8", `--loader=${loader}`, "--log-level=warning"], content);
  if (status !== 0) throw new Error(`esbuild cannot minify ${name}:\n${stderr}`);
  return stdout;
}
