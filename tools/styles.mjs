// Joins the style sheets of a build into one: each part of the page has its own in the sources, and a browser asks once.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const LINK = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;

/// Writes the sheets of the page in `directory` as one file, in their order, and has the page ask for that.
export function joinStyles(directory) {
  const index = join(directory, "index.html");
  const page = readFileSync(index, "utf8");
  const paths = [...page.matchAll(LINK)].map(([, path]) => path);
  if (paths.length === 0) throw new Error("index.html names no style sheets in the way that tools/styles.mjs knows.");
  const sheets = paths.map((path) => readFileSync(join(directory, path), "utf8"));
  const style = transformSync(sheets.join(""), { loader: "css", minify: true, charset: "utf8" }).code;
  const name = `style-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
  paths.forEach((path) => rmSync(join(directory, path)));
  writeFileSync(join(directory, name), style);
  writeFileSync(index, page.replace(LINK, "").replace("</head>", `<link rel="stylesheet" href="./${name}" />\n</head>`));
}
