// The page at every width, and the box as a place to drop things.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { question, unknown } from "./states.mjs";
import { choose, clear, diagnose, diagnosed, diagnoseFile, launch, visit } from "./support.mjs";
import { invokeTranscript, largeLog, malformedLog, payloads, soup, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

describe("nothing sticks out to the side", () => {
  const LONG = "x".repeat(3_000);
  const pastes = {
    "a body as an object": payloads.bodyAsObject,
    "a timeout": timeout.named,
    "an execution log": malformedLog,
    "a transcript": invokeTranscript,
    "a healthy response": payloads.healthy,
    soup,
    "one endless word": LONG,
    "an endless word in every place": JSON.stringify({ statusCode: LONG, headers: { [LONG]: LONG }, body: { [LONG]: LONG }, [LONG]: 1 }),
    "an endless error": JSON.stringify({ errorType: LONG, errorMessage: LONG, stackTrace: [LONG] }),
  };

  for (const width of [320, 375, 768, 1440]) {
    test(`at ${width} px, whatever is pasted`, () => visiting(async (page) => {
      await fits(page, "the empty state");
      for (const [what, text] of Object.entries(pastes)) {
        await diagnose(page, text);
        await fits(page, what);
      }
      await diagnose(page, payloads.bodyAsObject);
      for (const api of ["http_v2", "alb", "function_url", "websocket"]) {
        await choose(page, api);
        await fits(page, api);
      }
      await diagnoseFile(page, "day.log", largeLog(300_000));
      await fits(page, "a large file");
      for (const route of ["/codes", "/codes/lambda-timeout", "/codes/apigw-malformed-proxy-response"]) {
        await page.evaluate((route) => (location.hash = `#${route}`), route);
        await page.waitForSelector(".code-page h2");
        await fits(page, route);
      }
    }, { viewport: { width, height: 800 } }));
  }

  test("where a large file has a long name", () => visiting(async (page) => {
    await diagnoseFile(page, `${LONG.slice(0, 200)}.log`, largeLog(300_000));
    await fits(page, "a long name");
  }, { viewport: { width: 375, height: 800 } }));

  test("at 200 % and 400 % zoom of a desktop window", () => visiting(async (page) => {
    await diagnose(page, timeout.named);
    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: 512 });
      await fits(page, `${width} px`);
    }
  }));

  async function fits(page, what) {
    await page.$$eval("details", (all) => all.forEach((it) => (it.open = true)));
    const found = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= innerWidth) return [];
      const scrolls = (it) => it && (getComputedStyle(it).overflowX !== "visible" || scrolls(it.parentElement));
      const guilty = [...document.querySelectorAll("#app *")].filter((it) => it.getBoundingClientRect().right > innerWidth + 1 && !scrolls(it.parentElement));
      return [`${document.documentElement.scrollWidth} px of ${innerWidth}`, ...guilty.slice(0, 5).map((it) => `${it.tagName}.${it.className}#${it.id}`)];
    });
    assert.deepEqual(found, [], what);
  }
});

// A picture of each of these states is left in SCREENS, or in .cache/screens, for people to look at.
describe("the main states", () => {
  const SCREENS = process.env.SCREENS ?? fileURLToPath(new URL("../../.cache/screens", import.meta.url));

  const go = (route, shown) => async (page) => {
    await page.evaluate((route) => (location.hash = `#${route}`), route);
    await page.waitForSelector(shown);
  };
  const states = {
    empty: async () => {},
    timeout: (page) => diagnose(page, timeout.named),
    malformed: (page) => diagnose(page, malformedLog),
    healthy: (page) => diagnose(page, payloads.healthy),
    unknown,
    question,
    soup: (page) => diagnose(page, soup),
    large: (page) => diagnoseFile(page, "day.log", largeLog(300_000)),
    codes: go("/codes", ".code-page__index"),
    code: go("/codes/lambda-timeout", ".code-page h3"),
    glossary: go("/glossary", ".code-page h2"),
  };

  for (const width of [320, 375, 768, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`cut off no text and put nothing over something else, at ${width} px in ${colorScheme} colours`, () => visiting(async (page) => {
        await mkdir(SCREENS, { recursive: true });
        const found = [];
        for (const [state, reach] of Object.entries(states)) {
          await page.evaluate(() => (location.hash = "#/"));
          await page.waitForSelector(".app__tool", { state: "visible" });
          await page.selectOption("#integration", "");
          await reach(page);
          for (const isOpen of [false, true]) {
            await page.$$eval("details", (all, isOpen) => all.forEach((it) => (it.open = isOpen)), isOpen);
            for (const fault of await faults(page)) found.push(`${state}${isOpen ? ", opened" : ""}: ${fault}`);
            if (!isOpen) await page.screenshot({ path: `${SCREENS}/${state}-${width}-${colorScheme}.png`, fullPage: true });
          }
        }
        assert.deepEqual([...new Set(found)], []);
      }, { viewport: { width, height: 900 }, colorScheme }));
    }
  }

  test("would not pass if one of them did", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.$eval(".verdict__summary", (it) => {
      const made = it.style;
      Object.assign(made, { width: "40px", whiteSpace: "nowrap", overflow: "hidden", marginTop: "-60px" });
    });
    const all = (await faults(page)).join("\n");
    assert.match(all, /cut off: P\.verdict__summary/);
    assert.match(all, /overlap: .*P\.verdict__summary/);
  }));

  /// Text that sticks out of its box or is hidden by it, and boxes over their neighbours.
  function faults(page) {
    return page.evaluate(() => {
      const name = (it) => `${it.tagName}.${[...it.classList].join(".")}${it.id && `#${it.id}`}`;
      const isSeen = (it) => it.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !it.closest(".visually-hidden, [hidden]") && getComputedStyle(it).clipPath === "none";
      const found = [];
      for (const it of document.querySelectorAll("#app *:not(svg *, select *)")) {
        const style = getComputedStyle(it);
        if (!isSeen(it) || style.display === "inline" || style.display === "contents") continue;
        const hasText = [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
        // An ellipsis is meant, and says so.
        if (hasText && !scrolls(style.overflowX) && style.textOverflow !== "ellipsis" && it.scrollWidth > it.clientWidth + 1) found.push(`cut off: ${name(it)}: ${it.textContent.slice(0, 30)}`);
        // The beginning of a large paste is meant to be cut, and says so.
        if (hasText && style.overflowY === "hidden" && !it.matches(".paste-box__large") && it.scrollHeight > it.clientHeight + 1) found.push(`cut off below: ${name(it)}`);
        const boxes = [...it.children].filter((child) => {
          const { display, position } = getComputedStyle(child);
          return isSeen(child) && display !== "inline" && display !== "contents" && position !== "absolute" && position !== "fixed" && !(child instanceof SVGElement && child.ownerSVGElement);
        }).map((child) => [child, child.getBoundingClientRect()]);
        boxes.forEach(([one, a], at) => {
          for (const [other, b] of boxes.slice(at + 1)) {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > 1) found.push(`overlap: ${name(one)} and ${name(other)}`);
          }
        });
      }
      return found;
    });
  }
});

describe("what stands there already", () => {
  for (const width of [375, 1440]) {
    test(`does not jump when the answer arrives, at ${width} px`, () => visiting(async (page) => {
      await page.evaluate(() => {
        window.shifts = [];
        const observer = new PerformanceObserver((list) => {
          for (const it of list.getEntries()) {
            if (!it.hadRecentInput) window.shifts.push({ value: it.value, of: it.sources.map(({ node }) => node?.className ?? node?.nodeName) });
          }
        });
        observer.observe({ type: "layout-shift" });
      });
      for (const text of [timeout.named, payloads.bodyAsObject, payloads.healthy]) {
        // Who pastes has the box in hand; where it holds a paste, clearing it is a click too.
        if (await page.isVisible("#paste")) await page.click("#paste");
        await diagnose(page, text);
        await page.waitForTimeout(300);
        const shifts = await page.evaluate(() => window.shifts.splice(0));
        const sum = shifts.reduce((sum, it) => sum + it.value, 0);
        assert.ok(sum <= 0.05, `${sum}: ${JSON.stringify(shifts)}`);
      }
    }, { viewport: { width, height: 900 } }));
  }
});

describe("the verdict", () => {
  test("comes right under the box on a phone, and beside it on a desk", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const places = () => page.evaluate(() => [".app__input", "#verdict"].map((it) => document.querySelector(it).getBoundingClientRect().toJSON()));
    let [input, verdict] = await places();
    assert.ok(verdict.left >= input.right - 1 && verdict.top < input.bottom, "beside it");
    await page.setViewportSize({ width: 375, height: 800 });
    [input, verdict] = await places();
    assert.ok(verdict.top >= input.bottom - 1 && verdict.top - input.bottom < 64, "under it, and nothing in between");
  }, { viewport: { width: 1440, height: 900 } }));
});

describe("targets for a finger", () => {
  test("are at least 24 px in each direction, or have that much room", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    // A term stands in a sentence, whose lines give its height.
    const small = await page.$$eval("button:not(.term), select, summary, input:not([type=file]):not(.visually-hidden), .paste-box__file", (all) => all
      .filter((it) => it.checkVisibility())
      .map((it) => (it.closest("label") ?? it).getBoundingClientRect().toJSON())
      .filter((it) => it.width < 24 || it.height < 24));
    assert.deepEqual(small, []);
  }, { viewport: { width: 375, height: 800 } }));
});

describe("a drop on the box", () => {
  test("of a file diagnoses it, and the box shows that it would take it", () => visiting(async (page) => {
    await drag(page, "dragover", { name: "output.json", text: payloads.bodyAsObject });
    assert.equal(await page.getAttribute(".paste-box", "data-over"), "true");
    await drag(page, "dragleave", {});
    assert.equal(await page.getAttribute(".paste-box", "data-over"), "false");
    await drag(page, "dragover", { name: "output.json", text: payloads.bodyAsObject });
    await drag(page, "drop", { name: "output.json", text: payloads.bodyAsObject });
    assert.equal((await diagnosed(page)).cause, "body-not-a-string");
    assert.equal(await page.getAttribute(".paste-box", "data-over"), "false");
    assert.equal(await page.inputValue("#paste"), payloads.bodyAsObject);
  }));

  test("of a large file keeps it out of the text box", () => visiting(async (page) => {
    await drag(page, "drop", { name: "day.log", text: largeLog(400_000) });
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.match(await page.innerText(".paste-box__size"), /day\.log, 40\d kB/);
    await drag(page, "drop", { name: "output.json", text: payloads.null });
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "response-null");
  }));

  test("of selected text diagnoses it", () => visiting(async (page) => {
    await clear(page);
    await drag(page, "drop", { text: timeout.old });
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
  }));

  async function drag(page, type, { name, text }) {
    const isTaken = await page.evaluate(({ type, name, text }) => {
      const dataTransfer = new DataTransfer();
      if (name) dataTransfer.items.add(new File([text], name));
      else if (text) dataTransfer.setData("text/plain", text);
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      return !document.querySelector("#paste").dispatchEvent(event);
    }, { type, name, text });
    if (type !== "dragleave") assert.ok(isTaken, "the browser is kept from opening it in place of the page");
  }
});
