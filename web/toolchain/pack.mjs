// Beside each file of the site that compresses, the same as .br and .gz, for hosts that serve
// those. It is done once, at the highest level, which a server would not take for each visitor.
import { existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const kCompresses = /(^|\/)[^.]+$|\.(html|js|css|wasm|ttf|json|jsonl|md|txt|svg|webmanifest|csv)$/;
const kWorthIt = 0.95;  // what hardly gets smaller is served as it is

const kWays = {
  ".br": (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  ".gz": (content) => promisify(gzip)(content, { level: 9, memLevel: 9 }),
};

// packed(path) -> the names of what lies beside the file from now on. A packed file has its
// original's time: as long as that is so, it is not made again.
export async function packed(path) {
  if (!kCompresses.test(path)) return [];
  const { atime, mtime } = statSync(path);
  const made = [];
  for (const [ending, way] of Object.entries(kWays)) {
    const beside = path + ending;
    if (!existsSync(beside) || Math.round(statSync(beside).mtimeMs) !== mtime.getTime()) {
      const content = readFileSync(path), small = await way(content);
      if (small.length > content.length * kWorthIt) continue;
      writeFileSync(`${beside}.part`, small);
      utimesSync(`${beside}.part`, atime, mtime);
      renameSync(`${beside}.part`, beside);
    }
    made.push(beside);
  }
  return made;
}
