// Lighthouse on the built page, as on a desk and as on a phone.
//
//   node tools/lighthouse.mjs [DIRECTORY]     dist unless told
//
// Accessibility, best practices and SEO must be 100; every audit that is to blame is named. Performance is printed: on a
// shared machine it is no measure to fail by. CHROMIUM names the browser.

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { FLAGS } from "../tests/browser/support.mjs";
import { serve } from "./serve.mjs";

const PERFECT = ["accessibility", "best-practices", "seo"];

const server = await serve(process.argv[2] ?? "dist", 0, { compress: true });
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", ...FLAGS],
});
let failed = false;
try {
  for (const [screen, config] of [["desktop", desktopConfig], ["mobile", undefined]]) {
    for (const route of ["", "#/codes/lambda-timeout", "codes/lambda-timeout/"]) {
      const options = { port: chrome.port, logLevel: "error", output: "json" };
      const { lhr } = await lighthouse(`${server.url}/${route}`, options, config);
      tell(`${screen} ${route || "/"}`, lhr);
    }
  }
} finally {
  await chrome.kill();
  await server.close();
}
process.exit(failed ? 1 : 0);

function tell(what, { categories, audits, runtimeError }) {
  const score = (id) => Math.round((categories[id]?.score ?? 0) * 100);
  const all = [...PERFECT, "performance"].map((id) => `${id} ${score(id)}`);
  const shift = audits["cumulative-layout-shift"]?.displayValue;
  console.log(`${what.padEnd(34)} ${all.join(", ")} (largest paint ${audits["largest-contentful-paint"]?.displayValue}, shift ${shift})`);
  if (runtimeError) console.error(`  ${runtimeError.code}: ${runtimeError.message}`);
  for (const id of PERFECT.filter((it) => score(it) !== 100)) {
    failed = true;
    for (const { id: audit, weight } of categories[id]?.auditRefs ?? []) {
      const { score, scoreDisplayMode, title } = audits[audit];
      if (weight > 0 && score !== null && score < 1 && scoreDisplayMode !== "notApplicable") {
        console.error(`  ${id}: ${audit}: ${title}`);
      }
    }
  }
}
