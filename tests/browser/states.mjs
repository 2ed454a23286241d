// Answers that take more than a paste to be seen.

import { choose, diagnose } from "./support.mjs";
import { payloads } from "./texts.mjs";

/// Nobody knows what the API does with it.
export async function unknown(page) {
  await diagnose(page, payloads.null);
  await choose(page, "http_v2");
}

/// The page asks whether the error was thrown or returned.
export async function question(page) {
  await diagnose(page, '{"errorMessage": "no such parcel", "errorType": "KeyError"}');
  await choose(page, "http_v2");
  await page.waitForSelector("[data-answer]");
}
