// The build with a watcher in it. A copy of it, so that all engines can be watched in the same way: not every driver can
// run a script before those of the page, nor tell what the console and the policy said.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serve } from "../../tools/serve.mjs";

/// DIST names another build than ./dist.
const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

/// Serves the watched build. `url` ends with a slash.
export async function site() {
  const directory = await mkdtemp(join(tmpdir(), "lambda-502-"));
  await cp(DIST, directory, { recursive: true });
  const index = join(directory, "index.html");
  const html = await readFile(index, "utf8");
  // Behind the policy, so that it holds for the watcher too, and before the first script.
  const watched = html.replace(/<title>/, '<script src="watch.js"></script><title>');
  if (watched === html) throw new Error("there is no place for the watcher in index.html");
  await writeFile(index, watched);
  await cp(fileURLToPath(new URL("watch.js", import.meta.url)), join(directory, "watch.js"));
  const server = await serve(directory);
  return {
    url: `${server.url}/`,
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
