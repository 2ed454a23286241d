// Joins the style sheets of a build: each part of the page has its own in the sources, and a browser asks once. What stands
// below the verdict, and the views beside the diagnosis, have a sheet of their own, which src/ui/browser/modules.js asks
// for with the first of their modules.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const LINK = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;

/// The sheets that are needed later, by what Trunk calls them.
const LATER = /^(api_types|code_page|commands|compare|embed|evidence|findings|fix|fixed_response|folded|history|share|share_bar|snippets|steps|terms|timeline|triage|update)-\w+\.css$/;

/// Writes the sheets of the page in `directory` as two files, in their order, and has the page ask for the first.
export function joinStyles(directory) {
  const index = join(directory, "index.html");
  const page = readFileSync(index, "utf8");
  const paths = [...page.matchAll(LINK)].map(([, path]) => path);
  const later = paths.filter((it) => LATER.test(it));
  if (later.length === 0) throw new Error("index.html names no style sheets in the way that tools/styles.mjs knows.");
  const write = (title, paths) => {
    const sheets = paths.map((path) => readFileSync(join(directory, path), "utf8"));
    const style = transformSync(sheets.join(""), { loader: "css", minify: true, charset: "utf8" }).code;
    const name = `${title}-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
    writeFileSync(join(directory, name), style);
    return name;
  };
  const [first, second] = [write("style", paths.filter((it) => !later.includes(it))), write("later", later)];
  paths.forEach((path) => rmSync(join(directory, path)));
  const link = `<link rel="stylesheet" href="./${first}" data-later="./${second}" />`;
  writeFileSync(index, page.replace(LINK, "").replace("</head>", `${link}\n</head>`));
}
