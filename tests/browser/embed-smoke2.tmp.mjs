import { launch, DIST } from "./support.mjs";
import { pathToFileURL } from "node:url";
const app = await launch();
const page = await (await app.browser.newContext()).newPage();
page.on("console", (m) => console.log("console", m.type(), m.text()));
await page.goto(pathToFileURL(DIST + "/lambda-502.html").href);
await page.waitForSelector("#verdict", { timeout: 20000 });
console.log(await page.evaluate(async () => {
  const out = [];
  for (const [code, type] of [["postMessage(1)", "classic"], ["postMessage(1)", "module"], ["postMessage(1);export const a = 1;", "module"]]) {
  let r; try { const w = new Worker(URL.createObjectURL(new Blob([code], {type: "text/javascript"})), {type}); r = await new Promise((res) => { w.onerror = (e) => res("err " + e.message); w.onmessage = () => res("msg"); setTimeout(() => res("timeout"), 5000); }); } catch (e) { r = String(e) }
  out.push(type + " " + r);}
  return out;
}));
await app.close();
