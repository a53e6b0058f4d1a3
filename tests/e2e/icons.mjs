// Makes the pictures that web/manifest.webmanifest names out of web/icon.svg: node
// tests/e2e/icons.mjs. The test of the manifest compares them with what this would make.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./harness.mjs";

const web = (name) => fileURLToPath(new URL(`../../web/${name}`, import.meta.url));

export const kIcons = {
  "icon-192.png": { size: 192 }, "icon-512.png": { size: 512 },
  "icon-maskable-512.png": { size: 512, whole: true },
};

// whole: the ground reaches the edges, since the system cuts its own shape out of the picture.
export async function picture(browser, { size, whole = false }) {
  const svg = readFileSync(web("icon.svg"), "utf8");
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  try {
    await page.setContent(
      `<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${whole ? svg.replace(' rx="7"', "") : svg}`);
    return await page.screenshot({ omitBackground: true });
  } finally {
    await page.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { browser, close } = await launch();
  for (const [name, how] of Object.entries(kIcons))
    writeFileSync(web(name), await picture(browser, how));
  await close();
}
