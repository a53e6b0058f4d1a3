// Browsers other than Chromium, for the smoke set of slow/95-engines.test.mjs. Each is what Debian
// ships and is shown on a screen of its own in memory, for without one neither has WebGL2:
//
//   Firefox  playwright-core speaks WebDriver BiDi with it (channel "moz-firefox"), so no other
//            package is needed; Debian has no geckodriver, and npm's fetches one from elsewhere
//   WebKit   WebKitGTK's MiniBrowser by its WebKitWebDriver, which speaks the older WebDriver
//
// Both answer with the same few deeds: {goto(url), reload(), evaluate(f, value), press(key),
// type(text), picture()}.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { firefox } from "playwright-core";

const kPatience = 60000;  // ms; a driver that has not answered by then never will
const kGrace = 5000;      // ms from asking a process to end to ending it

const kMiniBrowsers = ["4.1", "4.0", "6.0"].map((version) => {
  const machine = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  return `/usr/lib/${machine}/webkit${version === "6.0" ? "gtk" : "2gtk"}-${version}/MiniBrowser`;
});

function inPath(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch { /* the next one */ }
  }
  return null;
}

const miniBrowser = () => kMiniBrowsers.find(existsSync) ?? null;

// Why it cannot be started here, or false.
export const missing = {
  firefox: () =>
    inPath("firefox-esr") === null
      ? "firefox-esr is not installed"
      : inPath("Xvfb") === null
        ? "xvfb is not installed"
        : false,
  webkit: () =>
    inPath("WebKitWebDriver") === null || miniBrowser() === null
      ? "webkit2gtk-driver is not installed"
      : inPath("Xvfb") === null
        ? "xvfb is not installed"
        : false,
};

// Once the test is over, the last that was begun ends first; Node's own order is the other one. One
// that fails keeps none of the others from ending: a process left behind would keep the test from
// ending at all.
const endings = new WeakMap();
function atEnd(t, end) {
  if (!endings.has(t)) {
    endings.set(t, []);
    t.after(async () => {
      const failures = [];
      for (const one of endings.get(t).reverse()) {
        try { await one(); } catch (error) { failures.push(error); }
      }
      if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("; "));
    });
  }
  endings.get(t).push(end);
}

// A process of ours, gone with the test, and with it every process that it has started: a driver
// may leave its browser behind, which then writes into its folder while that is removed, and keeps
// the pipe open for which Node waits.
function start(t, program, args, options = {}) {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "ignore"], detached: true, ...options,
  });
  child.stdout.setEncoding("utf8");
  const signal = (name) => {
    try { process.kill(-child.pid, name); } catch { /* the whole group is gone */ }
  };
  atEnd(t, async () => {
    const over = child.exitCode !== null || child.signalCode !== null;
    const exit = over ? null : new Promise((done) => child.once("exit", done));
    signal("SIGTERM");
    const late = setTimeout(() => signal("SIGKILL"), kGrace);
    await exit;
    clearTimeout(late);
    signal("SIGKILL");
    child.stdout.destroy();
  });
  return child;
}

// On a free number, which it tells once it is up.
function screen(t) {
  const server = start(t, "Xvfb", [
    "-displayfd", "1", "-screen", "0", "1600x1100x24", "-nolisten", "tcp",
  ]);
  return new Promise((good, bad) => {
    let told = "";
    server.stdout.on("data", (chunk) => {
      told += chunk;
      if (told.endsWith("\n")) good(`:${told.trim()}`);
    });
    server.once("error", bad);
    server.once("exit", (code) => bad(new Error(`Xvfb ended with ${code}`)));
  });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function folder(t) {
  const made = mkdtempSync(join(tmpdir(), "poolscope-engine-"));
  // A browser's processes end a little after the one that was asked to, and write until then.
  atEnd(t, () => rmSync(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return made;
}

export async function openFirefox(t) {
  const DISPLAY = await screen(t);
  const browser = await firefox.launch({
    channel: "moz-firefox", executablePath: inPath("firefox-esr"), headless: false,
    env: { ...process.env, DISPLAY, HOME: folder(t), MOZ_ENABLE_WAYLAND: "0" },
  });
  atEnd(t, () => browser.close());
  const page = await (
    await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return {
    problems, version: browser.version(),
    goto: (url) => page.goto(url), reload: () => page.reload(),
    evaluate: (f, value) => page.evaluate(f, value),
    press: (key) => page.keyboard.press(key), type: (text) => page.keyboard.type(text),
    picture: async () => {
      const before = problems.length, png = await page.screenshot();
      // Playwright brings a style along for it, which the page's policy forbids.
      problems.splice(before);
      return png;
    },
  };
}

// The codes of keys without a character, as WebDriver numbers them.
const kKeys = {
  ArrowLeft: "\uE012", ArrowRight: "\uE014", Enter: "\uE007", Escape: "\uE00C", Control: "\uE009",
};

export async function openWebKit(t) {
  const DISPLAY = await screen(t), home = folder(t), port = await freePort();
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(kPatience),
    }).catch((error) => { throw new Error(`${method} ${path}: ${error.message}`); });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const driver = start(t, "WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...process.env, DISPLAY, HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
    },
  });
  // It says nothing when it listens.
  while (!await call("GET", "/status").then(({ ready }) => ready, () => false)) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  const { sessionId, capabilities } = await call("POST", "/session", {
    capabilities: {
      alwaysMatch: {
        "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
      },
    },
  });
  const at = `/session/${sessionId}`;
  atEnd(t, () => call("DELETE", at));
  const act = (...actions) =>
    call("POST", `${at}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
  const down = (key) => ({ type: "keyDown", value: kKeys[key] ?? key }),
    up = (key) => ({ type: "keyUp", value: kKeys[key] ?? key });
  return {
    problems: [],
    version: capabilities.browserVersion,
    goto: (url) => call("POST", `${at}/url`, { url }),
    reload: () => call("POST", `${at}/refresh`, {}),
    evaluate: (f, value) =>
      call("POST", `${at}/execute/async`, {
        script: `const [value, done] = arguments;
          const failed = (error) => done({ failed: String(error) });
          Promise.resolve((${f})(value)).then(done, failed)`,
        args: [value ?? null],
      }),
    press: (chord) => {
      const keys = chord.split("+");
      return act(...keys.map(down), ...keys.reverse().map(up));
    },
    type: (text) =>
      act(
        ...[...text].flatMap((letter) =>
          letter === "\n" ? [down("Enter"), up("Enter")] : [down(letter), up(letter)],
        ),
      ),
    picture: async () => Buffer.from(await call("GET", `${at}/screenshot`), "base64"),
  };
}
