// The screens of which references/ keeps a picture each, and how one is compared. To renew them,
// after having looked at the new ones: node tests/e2e/references.mjs [PART-OF-A-NAME...]   (dist/
// is what ./run --build made) That needs pngquant (Debian's package): of 256 colours a picture is a
// third as large and as good to compare.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { openPage, shots, still } from "./harness.mjs";

export const references = fileURLToPath(new URL("references", import.meta.url));

// Software GL draws the same everywhere but for the odd edge of a letter.
const kColour = 0.15;   // how far a pixel may be off, of 1
const kPixels = 0.003;  // how many of them may be further off, of all

export const sizes = [
  { name: "1440x900", width: 1440, height: 900, dpr: 1, colorScheme: "dark" },
  { name: "1024x768@2", width: 1024, height: 768, dpr: 2, colorScheme: "light" },
  { name: "390x844@2", width: 390, height: 844, dpr: 2, colorScheme: "dark", touch: true },
  { name: "2560x1440", width: 2560, height: 1440, dpr: 1, colorScheme: "dark" },
];

export const screens = [
  { name: "learn", hash: "#q=11&step=75", commands: [] },
  { name: "quiz", hash: "#g=where-2-7", commands: [["answer", 1]] },
  {
    name: "explore", hash: "#q=11&step=75",
    commands: [["set_motion", 0], ["explore"], ["choose_p", 2], ["put"], ["last"]],
  },
  { name: "progress", hash: "#q=11", commands: [["open_progress"]] },
];

// The same in every run: no animation, a fixed day.
export async function shoot(t, size, screen) {
  const { page } = await openPage(t, {
    width: size.width,
    height: size.height,
    dpr: size.dpr,
    hash: screen.hash,
    init: () => {
      const at = Date.UTC(2026, 0, 15, 12);
      Date.now = () => at;
    },
    context: {
      colorScheme: size.colorScheme, reducedMotion: "reduce", timezoneId: "UTC", locale: "en",
      ...(size.touch ? { hasTouch: true, isMobile: true } : {}),
    },
  });
  for (const command of screen.commands)
    await page.evaluate((c) => window.poolscope.command(...c), command);
  await still(page);
  return page.screenshot();
}

export const fileOf = (size, screen) => join(references, `${screen.name}-${size.name}.png`);

// Null, or what is different: how much, and the file that shows where.
export function difference(name, shot, reference) {
  const a = PNG.sync.read(shot), b = PNG.sync.read(reference);
  if (a.width !== b.width || a.height !== b.height)
    return `${name} is ${a.width} by ${a.height}, its reference ${b.width} by ${b.height}`;
  const diff = new PNG({ width: a.width, height: a.height });
  const wrong = pixelmatch(a.data, b.data, diff.data, a.width, a.height, { threshold: kColour });
  if (wrong <= kPixels * a.width * a.height) return null;
  mkdirSync(shots, { recursive: true });
  const file = join(shots, `${name}.diff.png`);
  writeFileSync(file, PNG.sync.write(diff));
  writeFileSync(join(shots, `${name}.now.png`), shot);
  return `${wrong} pixels of ${name} are not as in its reference: see ${file}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  mkdirSync(references, { recursive: true });
  for (const size of sizes) for (const screen of screens) {
    const file = fileOf(size, screen);
    if (wanted.length && !wanted.some((part) => file.includes(part))) continue;
    test(`renewing ${screen.name} ${size.name}`, async (t) => {
      const shot = await shoot(t, size, screen);
      const old = existsSync(file) ? readFileSync(file) : null;
      // As it was, but for the odd edge.
      if (old && difference(`${screen.name}-${size.name}`, shot, old) === null) return;
      if (old) rmSync(file);
      writeFileSync(file, shot);
      execFileSync("pngquant", [
        "--force", "--ext", ".png", "--speed", "1", "--strip", "256", file,
      ]);
    });
  }
}
