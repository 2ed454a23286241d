// What people do with the page, and what stands in it, whichever engine shows it.
//
// A driver opens an address, evaluates, clicks, presses keys, types and resizes; the rest is made of that.

import assert from "node:assert/strict";

/// How long anything may take on a busy machine, in milliseconds.
const PATIENCE = 30_000;

export class Page {
  constructor(driver, url) {
    this.driver = driver;
    this.url = url;
  }

  /// Opens the page as somebody does who was never here. `route` is the part of the address behind `#`.
  async open({ route = "", search = "" } = {}) {
    // An address of this site without the app: a storage to clear, and no change of the fragment only.
    await this.driver.open(`${this.url}favicon.svg`);
    await this.evaluate(() => localStorage.clear());
    await this.driver.open(this.url + search + (route && `#${route}`));
    await this.until(() => document.querySelector("#verdict[aria-busy]") !== null);
  }

  async reload() {
    await this.evaluate(() => {
      window.isFormer = true;
      location.reload();
    });
    await this.until(() => !window.isFormer && document.querySelector("#verdict[aria-busy]") !== null);
  }

  evaluate(run, ...given) {
    return this.driver.evaluate(run, ...given);
  }

  /// Waits until `run` gives something true, and returns that. It must be data: not every driver hands out elements.
  async until(run, ...given) {
    for (const end = Date.now() + PATIENCE; ;) {
      // While a page gives way to the next one, it may not answer.
      let trouble = "it was never so";
      const value = await this.evaluate(run, ...given).catch((error) => void (trouble = error.message));
      if (value) return value;
      if (Date.now() > end) assert.fail(`${trouble}: ${run} of ${JSON.stringify(given)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  click(selector) {
    return this.driver.click(selector);
  }

  async press(...keys) {
    for (const key of keys) await this.driver.press(key);
  }

  /// Clicks what bears these words.
  async clickWords(selector, words) {
    const mark = await this.evaluate((selector, words) => {
      document.querySelector("[data-clicked]")?.removeAttribute("data-clicked");
      const found = [...document.querySelectorAll(selector)].find((it) => it.textContent.trim() === words);
      found?.setAttribute("data-clicked", "");
      return Boolean(found);
    }, selector, words);
    assert.ok(mark, `there is a ${selector} with the words "${words}"`);
    await this.click("[data-clicked]");
  }

  text(selector) {
    return this.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, selector);
  }

  attribute(selector, name) {
    return this.evaluate((selector, name) => document.querySelector(selector).getAttribute(name), selector, name);
  }

  isVisible(selector) {
    return this.evaluate((selector) => document.querySelector(selector)?.checkVisibility() ?? false, selector);
  }

  value(selector) {
    return this.evaluate((selector) => document.querySelector(selector).value, selector);
  }

  focused() {
    return this.evaluate(() => document.activeElement.id || document.activeElement.className);
  }

  /// Empties the box, puts `text` into it as a paste does, and waits for the diagnosis.
  async diagnose(text) {
    await this.clear();
    await this.evaluate((text) => {
      const box = document.querySelector("#paste");
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    }, text);
    return this.diagnosed();
  }

  /// Gives the page a file, and waits for the diagnosis.
  async diagnoseFile(name, text) {
    await this.clear();
    await this.giveFile(name, text);
    return this.diagnosed();
  }

  /// Gives the page a file: a text so many times.
  giveFile(name, text, times = 1) {
    return this.evaluate((name, text, times) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text.repeat(times)], name));
      const input = document.querySelector("#file");
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, name, text, times);
  }

  /// Empties the box. After it no verdict of an earlier paste stands there any more.
  async clear() {
    // An empty page has nothing to clear.
    if (await this.isVisible("#clear")) await this.click("#clear");
    await this.until(() => document.querySelector("#verdict").dataset.outcome === "");
  }

  /// Waits until the page has said something about what is in the box: `{outcome, status, cause, certainty, text}`.
  diagnosed() {
    return this.until(() => {
      const verdict = document.querySelector("#verdict");
      const isThere = verdict.dataset.outcome !== "" && verdict.getAttribute("aria-busy") === "false";
      return isThere && { ...verdict.dataset, text: verdict.innerText };
    });
  }

  /// Answers "through which API type?" and waits for the verdict to have these data.
  async choose(api, expected) {
    await this.evaluate((api) => {
      const select = document.querySelector("#integration");
      select.value = api;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, api);
    await this.verdictIs(expected);
  }

  verdictIs(expected) {
    return this.until((expected) => {
      const { dataset } = document.querySelector("#verdict");
      return Object.entries(expected).every(([key, value]) => dataset[key] === value);
    }, expected);
  }

  findings() {
    return this.evaluate(() => [...document.querySelectorAll(".finding")].map((it) => ({ ...it.dataset })));
  }

  commands() {
    return this.evaluate(() => [...document.querySelectorAll(".command pre")].map((it) => it.textContent));
  }

  fixedResponse() {
    return this.text("#fixed-response");
  }

  /// What went wrong behind the page's back since it was opened, requests to other origins among it.
  troubles() {
    return this.evaluate(() => [
      ...watched.troubles,
      ...performance.getEntriesByType("resource").map((it) => it.name)
        .filter((it) => new URL(it).origin !== location.origin).map((it) => `request: ${it}`),
    ]);
  }
}
