// Chromium, driven by Playwright. CHROMIUM names another one than /usr/bin/chromium.

import { chromium } from "playwright-core";

import { FLAGS } from "../browser/support.mjs";

export async function start() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  return {
    open: (url) => page.goto(url),
    /// `run` must stand for itself: only its text reaches the page.
    evaluate: (run, ...given) => page.evaluate(`(${run})(...${JSON.stringify(given)})`),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => browser.close(),
  };
}
