// Firefox, driven by Puppeteer over WebDriver BiDi. FIREFOX names another one than /usr/bin/firefox-esr.

import puppeteer from "puppeteer-core";

export async function start() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    open: (url) => page.goto(url),
    evaluate: (run, ...given) => page.evaluate(run, ...given),
    click: (selector) => page.click(selector),
    async press(keys) {
      const all = keys.split("+");
      const last = all.pop();
      for (const held of all) await page.keyboard.down(held);
      await page.keyboard.press(last);
      for (const held of all) await page.keyboard.up(held);
    },
    type: (text) => page.keyboard.type(text),
    resize: (width, height) => page.setViewport({ width, height }),
    close: () => browser.close(),
  };
}
