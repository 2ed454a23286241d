// The page for everybody: axe's rules, the keyboard, the screen reader, colours, motion.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { question, unknown } from "./states.mjs";
import { diagnose, diagnoseFile, enter, forgive, launch, visit } from "./support.mjs";
import { largeLog, malformedLog, payloads, soup, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

describe("axe finds nothing to object to", () => {
  const states = {
    "the empty state": async () => {},
    "a timeout": (page) => diagnose(page, timeout.old),
    "a malformed response": (page) => diagnose(page, malformedLog),
    "a healthy response": (page) => diagnose(page, payloads.healthy),
    "a response nobody knows about": unknown,
    "a question back": question,
    "soup": (page) => diagnose(page, soup),
    "a large file": (page) => diagnoseFile(page, "day.log", largeLog(300_000)),
    "a code's page": (page) => goTo(page, "/codes/lambda-timeout"),
    "the list of codes": (page) => goTo(page, "/codes"),
    "a page of no code": (page) => goTo(page, "/codes/NO-SUCH-CODE", ".code-page__content"),
    "the glossary": (page) => goTo(page, "/glossary"),
    "a term": (page) => goTo(page, "/glossary/cold-start"),
    // The last one: it lies over the page.
    "the keys and settings": (page) => openKeys(page),
  };

  for (const theme of ["light", "dark"]) {
    for (const width of [1280, 375]) {
      test(`in ${theme} colours at ${width} px`, () => visiting(async (page) => {
        const found = [];
        if (theme === "dark") await page.click(".masthead__theme");
        assert.equal(await page.getAttribute("html", "data-theme"), theme);
        for (const [state, reach] of Object.entries(states)) {
          await page.evaluate(() => (location.hash = "#/"));
          await page.waitForSelector(".app__tool", { state: "visible" });
          await page.selectOption("#integration", "");
          await reach(page);
          await page.$$eval("details", (all) => all.forEach((it) => (it.open = true)));
          for (const violation of await violations(page)) found.push(`${state}: ${violation}`);
        }
        assert.deepEqual(found, []);
      }, {
        colorScheme: "light",
        viewport: { width, height: 900 },
        before: (page) => page.addInitScript({ content: axe.source }),
      }));
    }
  }

  const WORKING = "parts-*/engine.wasm";
  const troubled = {
    "while it reads": { never: WORKING, reach: (page) => says(page, /Reading/) },
    "without its engine": { lacks: "parts-*/engine.wasm", reach: (page) => says(page, /could not be loaded/) },
    "without its advice": { lacks: "parts-*/answer.wasm", reach: (page) => page.waitForSelector(".answer [role=\"alert\"].answer__note:not([hidden])") },
    "without its reading matter": {
      lacks: "codes/",
      reach: (page) => goTo(page, "/codes", ".workspace__trouble"),
    },
  };

  for (const colorScheme of ["light", "dark"]) {
    for (const [what, { lacks, never, reach }] of Object.entries(troubled)) {
      test(`${what}, in ${colorScheme} colours`, () => visiting(async (page) => {
        await enter(page, timeout.old);
        await reach(page);
        assert.deepEqual(await violations(page), []);
        await forgive(page, /engine|advice|codes|net::ERR_FAILED|Failed to (load|fetch)|fetch/i);
      }, {
        colorScheme,
        before: async (page) => {
          await page.addInitScript({ content: axe.source });
          if (lacks) await page.route(app.url + lacks, (route) => route.abort());
          if (never) await page.context().route(app.url + never, () => {});
        },
      }));
    }
  }

  function says(page, words) {
    return page.waitForFunction((source) => new RegExp(source).test(document.querySelector("#verdict").innerText), words.source, { timeout: 20_000 });
  }

  async function goTo(page, route, shown = ".code-page h2") {
    await page.evaluate((route) => (location.hash = `#${route}`), route);
    await page.waitForSelector(shown);
  }

  async function violations(page) {
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap((rule) => rule.nodes.map((it) => `${rule.id}: ${it.target.join(" ")}: ${it.failureSummary.replace(/\s+/g, " ")}`));
  }
});

describe("the keyboard alone", () => {
  test("reaches all there is to use, in the order in which it stands, and is never trapped", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const stops = await tabThrough(page);
    const at = (wanted) => stops.findIndex((it) => wanted(it));
    const order = [
      at((it) => it.class === "masthead__skip"),
      at((it) => it.class === "masthead__theme"),
      at((it) => it.id === "file"),
      at((it) => it.class === "evidence__scroll"),
      at((it) => it.id === "integration"),
      at((it) => it.name === "Copy response"),
      at((it) => it.name === "Copy the fixed response"),
      at((it) => /^Copy Deploy/.test(it.name)),
    ];
    assert.ok(!order.includes(-1), `reached at ${order}`);
    assert.deepEqual(order, order.toSorted((a, b) => a - b));
    const [reached, all] = [stops.filter((it) => it.class === "copy-button").length, await page.locator(".copy-button:visible").count()];
    assert.equal(reached, all, "every copy button");
  }));

  test("shows at every stop where it is", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const invisible = (await tabThrough(page)).filter((it) => !it.isVisible || !it.hasRing);
    assert.deepEqual(invisible, []);
  }));

  test("takes the person past the head of the page", () => visiting(async (page) => {
    await page.focus(".masthead__skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "read-clipboard", "the first stop of the box");
  }));

  test("takes the person past the head of a code's page without leaving it", () => visiting(async (page) => {
    await page.waitForSelector(".code-page h2");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(200);
    assert.ok(await page.isVisible(".code-page h2"));
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest(".code-page") !== null));
  }, { route: "/codes/lambda-timeout" }));

  test("opens names, handlers and quiet findings, chooses the shell, and clears", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    for (const summary of await page.locator("summary:visible").all()) {
      const isOpen = () => summary.evaluate((it) => it.parentElement.open);
      const was = await isOpen();
      await summary.focus();
      await page.keyboard.press("Enter");
      assert.equal(await isOpen(), !was);
    }
    await page.focus("#shell-posix");
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.isChecked("#shell-powershell"));
    await page.getByRole("button", { name: "Clear", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "");
    await page.waitForFunction(() => document.activeElement.id === "paste", null, { timeout: 5_000 });
  }));

  test("leads from the paste to the page of its cause and back", () => visiting(async (page) => {
    const stopAt = async (selector) => {
      for (let press = 0; press < 100; press++) {
        if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab never reaches ${selector}`);
    };
    await stopAt("#paste");
    await page.keyboard.insertText(timeout.old);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "lambda-timeout");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("#paste"), timeout.old, "Escape throws nothing away");
    await stopAt('.verdict__links a[href^="#/codes/"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector(".code-page h2");
    await stopAt('.code-page__ways a[href="#/"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector("#verdict[aria-busy]");
    assert.equal(await page.inputValue("#paste"), timeout.old);
  }));

  test("opens the list of the keys, cannot leave it by Tab, closes it by Escape, and is where it was", () => visiting(async (page) => {
    await page.focus(".masthead__theme");
    await page.keyboard.press("?");
    await page.waitForSelector(".shortcuts[open]");
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest(".shortcuts") !== null));
    }
    await page.keyboard.press("Escape");
    await page.waitForSelector(".shortcuts[open]", { state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.className), "masthead__theme");
  }));

  test("keeps what it opened open when the shell is changed", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await page.locator(".handlers summary").first().press("Enter");
    await page.check("#shell-powershell");
    await page.waitForTimeout(200);
    assert.ok(await page.locator(".handlers details").first().evaluate((it) => it.open));
  }));
});

describe("a screen reader", () => {
  // SNAPSHOTS=write writes the files anew.
  const heard = {
    rejected: (page) => diagnose(page, timeout.named),
    accepted: (page) => diagnose(page, payloads.healthy),
    none: (page) => diagnose(page, soup),
    unknown,
    question,
  };

  for (const [what, reach] of Object.entries(heard)) {
    test(`hears of the verdict what is written down: ${what}`, () => visiting(async (page) => {
      await reach(page);
      const now = `${await page.locator("#verdict").ariaSnapshot()}\n`;
      const file = new URL(`snapshots/verdict-${what}.yml`, import.meta.url);
      if (process.env.SNAPSHOTS === "write") await writeFile(file, now);
      assert.equal(now, await readFile(file, "utf8"));
    }));
  }

  test("is told the verdict by one status region that was there before, and what was copied by another", () => visiting(async (page) => {
    await page.evaluate(() => (window.region = document.querySelector("#verdict-said")));
    assert.deepEqual(await page.$$eval('[role="status"]', (all) => all.map((it) => it.id)), ["verdict-said", "copied-said"]);
    await diagnose(page, timeout.old);
    assert.ok(await page.evaluate(() => window.region === document.querySelector("#verdict-said") && /timed out/i.test(window.region.textContent)));
  }));

  test("hears a name for every control, and what is copied", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    for (const [role, name] of [["combobox", /API type/], ["radio", /PowerShell/], ["button", /Copy Raise the function's timeout/]]) {
      assert.equal(await page.getByRole(role, { name }).count(), 1, `${role} ${name}`);
    }
    assert.ok(await page.getByLabel("Open a file").count());
  }));

  test("hears that a stretch of the evidence is the cause, since it cannot see the mark", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    assert.match(await page.textContent('mark[data-mark="cause"]'), /^the cause: /);
  }));

  test("finds headings without gaps in their levels", () => visiting(async (page) => {
    await diagnose(page, malformedLog);
    const levels = await page.$$eval("h1, h2, h3, h4, h5, h6", (all) => all.filter((it) => it.checkVisibility()).map((it) => Number(it.tagName[1])));
    assert.equal(levels[0], 1);
    assert.equal(levels.filter((it) => it === 1).length, 1);
    levels.reduce((before, level) => (assert.ok(level <= before + 1, `${levels}`), level));
  }));

  test("finds the way back from a code's page to the paste and its verdict", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.click(".verdict__links a");
    await page.waitForSelector(".code-page h2");
    assert.ok(!(await page.isVisible("#paste")));
    await page.click("text=Back to the diagnosis");
    await page.waitForSelector("#verdict[aria-busy]");
    assert.equal(await page.inputValue("#paste"), timeout.old);
    assert.equal(await page.getAttribute("#verdict", "data-cause"), "lambda-timeout");
  }));
});

describe("colours", () => {
  for (const scheme of ["light", "dark"]) {
    test(`are ${scheme} where the system asks for it, and no sooner or later`, () => visiting(async (page) => {
      assert.equal(await page.getAttribute("html", "data-theme"), scheme);
      assert.equal(await page.getAttribute(".masthead__theme", "aria-pressed"), String(scheme === "dark"));
    }, { colorScheme: scheme }));
  }

  test("that were chosen are there again after a reload", () => visiting(async (page) => {
    await page.click(".masthead__theme");
    await page.reload();
    await page.waitForSelector(".masthead__theme");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  }, { colorScheme: "light" }));

  test("forced by the system leave the marks and the focus visible", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const invisible = (await tabThrough(page)).filter((it) => !it.isVisible || !it.hasRing);
    assert.deepEqual(invisible, []);
    const { mark, line } = await page.evaluate(() => ({
      mark: getComputedStyle(document.querySelector("mark")).backgroundColor,
      line: getComputedStyle(document.querySelector(".evidence__line")).backgroundColor,
    }));
    assert.notEqual(mark, line);
  }, { forcedColors: "active" }));
});

describe("motion", () => {
  test("is none where the system asks for less", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.click(".masthead__theme");
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    const moving = await page.$$eval("*", (all) => all.filter((it) => {
      const style = getComputedStyle(it);
      const lasts = (times) => times.split(", ").some((time) => Number.parseFloat(time) > 0);
      return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === "smooth";
    }).length);
    assert.equal(moving, 0);
  }, { reducedMotion: "reduce" }));
});

async function openKeys(page) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("?");
  await page.waitForSelector(".shortcuts[open]");
}

/// Every stop of the Tab key, from the top of the page until it leaves it.
async function tabThrough(page) {
  // From the first stop backwards out of the page: the next stop is the first again.
  await page.focus(".masthead__skip");
  await page.keyboard.press("Shift+Tab");
  const stops = [];
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const it = document.activeElement;
      if (it === document.body || it === null) return null;
      it.dataset.stop ??= String(Math.random());
      const shown = [it, it.closest("label")].filter(Boolean);
      const ring = (it) => getComputedStyle(it).outlineStyle !== "none" && Number.parseFloat(getComputedStyle(it).outlineWidth) >= 2;
      const seen = (it) => {
        const box = it.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      };
      return {
        stop: it.dataset.stop,
        id: it.id,
        class: it.className,
        name: it.getAttribute("aria-label") ?? it.textContent.slice(0, 40),
        isVisible: shown.some(seen),
        hasRing: shown.some((it) => ring(it) && seen(it)),
      };
    });
    if (stop === null || stops.some((it) => it.stop === stop.stop)) return stops;
    stops.push(stop);
  }
  assert.fail("Tab never leaves the page");
}
