// Takes the README's picture of the page: node tests/e2e/readme-shot.mjs, after ./run --build.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { findChromium, kChromiumFlags } from "./flags.mjs";

const { server, port } = await serve({ dist: fileURLToPath(new URL("../../dist", import.meta.url)), port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: kChromiumFlags });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
await page.goto(`http://127.0.0.1:${port}/#q=11&op=6&stage=steal&p=0`);
await page.waitForFunction(() => window.poolscope);
await page.evaluate(() => window.poolscope.ready);
await page.waitForTimeout(1500);  // the move has come to rest
await page.screenshot({ path: fileURLToPath(new URL("stage.png", import.meta.url)) });
await browser.close();
server.closeAllConnections();
server.close();
