// The descriptions of <lambda-502> for editors and TypeScript, against the element itself and its documentation.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ROOT } from "./engine.mjs";

const read = (path) => readFileSync(join(ROOT, path), "utf8");
const script = read("public/embed.js");
const documented = read("docs/embedding.md");
const [module] = JSON.parse(read("public/custom-elements.json")).modules;
const [element] = module.declarations;
const listed = (name) => JSON.parse(script.match(new RegExp(`const ${name} = (\\[[^\\]]*?)(?:, \\.\\.\\.[^\\]]*)?\\]`))[1] + "]");
const flags = Object.fromEntries([...script.match(/const FLAGS = \{(.*?)\}/)[1].matchAll(/(\w+): "([\w-]+)"/g)].map((it) => [it[1], it[2]]));
const properties = [...listed("PROPERTIES"), ...Object.keys(flags), "text"].sort();

test("the manifest is a Custom Elements Manifest", () => {
  const schema = join(ROOT, "node_modules/custom-elements-manifest/schema.json");
  execFileSync(process.env.PYTHON ?? "python3", ["-m", "check_jsonschema", "--schemafile", schema, join(ROOT, "public/custom-elements.json")]);
});

test("the manifest has the attributes and properties of the element, and the table in the documentation too", () => {
  assert.deepEqual([element.tagName, module.path], ["lambda-502", "embed.js"]);
  assert.deepEqual(element.attributes.map((it) => it.name).sort(), listed("NAMES").sort());
  assert.deepEqual(element.members.map((it) => it.name).sort(), properties);
  for (const { name, attribute } of element.members.filter((it) => it.attribute)) assert.equal(attribute, flags[name] ?? name);
  const rows = [...documented.split("| event |")[0].matchAll(/^\| `([\w-]+)` \| (?:`(\w+)`)?/gm)];
  assert.deepEqual(rows.map((it) => it[1]).sort(), listed("NAMES").sort());
  // `title` is a property of every element.
  assert.deepEqual(rows.map((it) => it[2]).filter((it) => it && it !== "title").sort(), properties.filter((it) => it !== "text"));
});

test("the manifest and the types have the events that the element dispatches", () => {
  const dispatched = [...new Set([...script.matchAll(/#tell\("(\w+)"/g)].map((it) => it[1]))].sort();
  assert.deepEqual(dispatched, ["diagnosed", "error", "resize"]);
  assert.deepEqual(element.events.map((it) => it.name).sort(), dispatched);
  const [, map] = read("public/embed.d.ts").match(/interface Lambda502EventMap [^{]*\{([^]*?)^\}/m);
  assert.deepEqual([...map.matchAll(/^ {2}(\w+): CustomEvent/gm)].map((it) => it[1]).sort(), dispatched);
});

test("the types have the properties of the element", () => {
  const [, body] = read("public/embed.d.ts").match(/interface Lambda502Element [^{]*\{([^]*?)^\}/m);
  const typed = [...body.matchAll(/^ {2}(?:get )?(\w+)(?:\(\))?: (?:string|boolean);/gm)].map((it) => it[1]);
  assert.deepEqual(typed.sort(), properties);
});
