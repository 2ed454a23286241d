// WebKit, Safari's engine, as WebKitGTK's own little browser on a screen that nobody sees; driven over WebDriver.
//
// WEBKIT_DRIVER and WEBKIT_BROWSER name others than Debian's WebKitWebDriver and MiniBrowser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const DRIVER = process.env.WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
const BROWSER = process.env.WEBKIT_BROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// The standard's names of keys.
const KEYS = { Shift: "\uE008", Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", ArrowRight: "\uE014", " ": " " };
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export async function start() {
  const screen = await startScreen();
  const driver = await startDriver(screen.display);
  const { sessionId } = await driver.send("POST", "/session", {
    capabilities: {
      alwaysMatch: {
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] },
      },
    },
  });
  const send = (method, path, body) => driver.send(method, `/session/${sessionId}${path}`, body);
  const keys = (actions) => send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  const down = (value) => ({ type: "keyDown", value });
  const up = (value) => ({ type: "keyUp", value });
  const resize = (width, height) => send("POST", "/window/rect", { width, height });
  await resize(1280, 900);
  return {
    open: (url) => send("POST", "/url", { url }),
    evaluate: (run, ...given) =>
      send("POST", "/execute/sync", { script: `return (${run})(...arguments)`, args: given }),
    async click(selector) {
      const found = await send("POST", "/element", { using: "css selector", value: selector });
      await send("POST", `/element/${found[ELEMENT]}/click`, {});
    },
    press(name) {
      const all = name.split("+").map((it) => KEYS[it]);
      return keys([...all.map(down), ...all.toReversed().map(up)]);
    },
    type: (text) => keys([...text].flatMap((it) => [down(it), up(it)])),
    resize,
    async close() {
      await send("DELETE", "");
      await stop(driver.process);
      await stop(screen.process);
    },
  };
}

/// A screen in memory.
async function startScreen() {
  const process = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await within("Xvfb", process, once(process.stdio[3], "data"));
  return { process, display: `:${String(number).trim()}` };
}

async function startDriver(display) {
  const port = await freePort();
  const child = spawn(DRIVER, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display } });
  const send = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  };
  await within(DRIVER, child, answers(() => send("GET", "/status")));
  return { process: child, send };
}

/// Asks until there is an answer.
async function answers(ask) {
  for (let tried = 0; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/// Waits for a program to be ready, and fails when it ends before.
function within(name, child, ready) {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  return Promise.race([ready, ended]);
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
