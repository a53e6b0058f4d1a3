// What a first visit costs: each file that the page asks for, packed as a web host would pack it.
// The test of the budget and tests/bench/page.mjs both count with this. A KB is 1,000 bytes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const kMark = "poolscope-first-frame";

// The request of an address, as a file of the site.
function fileOf(address) {
  const { pathname } = new URL(address);
  return decodeURIComponent(pathname === "/" ? "index.html" : pathname.slice(1));
}

// firstLoad(page, url, dist) -> {before, after}: the files that were asked for up to the first
// drawn frame, and those that followed until the network was quiet. Each is {name, bytes, packed},
// packed by gzip -9. The page has to be one that was never anywhere.
export async function firstLoad(page, url, dist) {
  const asked = new Map();  // file -> when it was first asked for, in milliseconds since 1970
  page.on("requestfinished", (request) => {
    const name = fileOf(request.url()), at = request.timing().startTime;
    if (!asked.has(name) || asked.get(name) > at) asked.set(name, at);
  });
  await page.goto(url);
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, kMark, {
    timeout: 60000,
  });
  await page.waitForFunction(() => performance.getEntriesByName("poolscope-whole").length > 0);
  await page.waitForLoadState("networkidle");
  const frame = await page.evaluate((mark) =>
    performance.timeOrigin + performance.getEntriesByName(mark)[0].startTime, kMark);
  const packed = (name) => {
    const content = readFileSync(join(dist, name));
    return { name, bytes: content.length, packed: gzipSync(content, { level: 9 }).length };
  };
  const files = [...asked].sort(([, a], [, b]) => a - b);
  return { before: files.filter(([, at]) => at <= frame).map(([name]) => packed(name)),
           after: files.filter(([, at]) => at > frame).map(([name]) => packed(name)) };
}

export const sum = (files) => files.reduce((total, { packed }) => total + packed, 0);
export const kb = (bytes) => (bytes / 1000).toFixed(1);

// A table of the files, the largest first, for a person to read.
export function table({ before, after }) {
  const rows = (files) =>
    [...files]
      .sort((a, b) => b.packed - a.packed)
      .map(
        ({ name, bytes, packed }) =>
          `${name.padEnd(44)} ${kb(bytes).padStart(8)} ${kb(packed).padStart(8)}`,
      );
  const total = (what, files) => `${what.padEnd(53)} ${kb(sum(files)).padStart(8)}`;
  return [
    `${"KB (1,000 bytes)".padEnd(44)} ${"raw".padStart(8)} ${"gzip -9".padStart(8)}`,
    ...rows(before), total("up to the first frame", before), ...rows(after),
    total("afterwards", after),
  ].join("\n");
}
