// The SBOM of the site: everything that is linked into it, with a licence and a checksum.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { sbom } from "../../tools/sbom.mjs";
import { directory } from "./support.mjs";

test("the SBOM names each crate in the page with its licence and checksum, and each file with its own", () => {
  const dist = directory();
  writeFileSync(join(dist, "index.html"), "<p>a</p>");
  const made = sbom(dist);
  assert.deepEqual(sbom(dist), made, "the same source gives the same SBOM");
  const crates = made.components.filter((it) => it.type === "library");
  const names = crates.map((it) => it.name);
  for (const linked of ["leptos", "serde_json", "memchr", "miniz_oxide"]) assert.ok(names.includes(linked), linked);
  for (const other of ["criterion", "schemars", "serde_derive"]) assert.ok(!names.includes(other), `${other} is not in the page`);
  for (const { name, licenses, hashes } of crates) {
    assert.ok(licenses?.[0].expression, `${name} has a licence`);
    // A crate in tools/ has no checksum: it is this project's.
    assert.ok(hashes || ["wasm-streams", "send_wrapper"].includes(name), `${name} has a checksum`);
  }
  const references = made.components.map((it) => it["bom-ref"]);
  assert.equal(new Set(references).size, references.length);
  const [file] = made.components.filter((it) => it.type === "file");
  assert.deepEqual([file.name, file.hashes[0].content], ["index.html", createHash("sha256").update("<p>a</p>").digest("hex")]);
});
