// The static pages: what tools/pages.mjs writes, and the glossary in it.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { pieces, TERMS } from "../../public/glossary.js";
import { ROOT } from "./engine.mjs";

const APP = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" /><link rel="stylesheet" href="./style-1.css" data-later="./later-1.css" />`;

let place;
let codes;
before(async () => {
  place = await mkdtemp(join(tmpdir(), "lambda-502-"));
  codes = JSON.parse(await readFile(join(ROOT, "public/codes.json"), "utf8"));
  await copyFile(join(ROOT, "public/codes.json"), join(place, "codes.json"));
  await writeFile(join(place, "index.html"), APP);
  process.env.SITE = "https://lambda-502.example.com/tool";
  (await import("../../tools/pages.mjs")).pages(place);
});
after(() => rm(place, { recursive: true }));

const read = (path) => readFile(join(place, path), "utf8");
const plain = (html) => html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

describe("a static page", () => {
  test("is there for every code and says all that is known of it", async () => {
    for (const it of codes) {
      const said = plain(await read(`codes/${it.code}/index.html`));
      const parts = [it.title, it.what, it.why, it.fix, it.example, it.source, ...it.patterns, ...it.seen.flat(), ...(it.advice ?? [])];
      for (const words of [...parts, ...it.confirm.flatMap((step) => [step.say, step.posix ?? "", step.powershell ?? ""])]) {
        assert.ok(said.includes(words), `${it.code}: ${words}`);
      }
    }
  });

  test("has a title, a description, its own address and data for search engines", async () => {
    const html = await read("codes/lambda-timeout/index.html");
    assert.match(html, /<title>The function timed out · Lambda 502<\/title>/);
    assert.match(html, /<meta name="description" content="It was still running [^"]+"/);
    assert.match(html, /<link rel="canonical" href="https:\/\/lambda-502\.example\.com\/tool\/codes\/lambda-timeout\/"/);
    assert.match(html, /<meta property="og:image" content="https:/);
    const data = JSON.parse(html.match(/application\/ld\+json">(.*?)<\/script>/)[1]);
    assert.equal(data["@type"], "TechArticle");
    assert.equal(data.headline, "The function timed out");
  });

  test("holds no markup of what it quotes, and no script or style of its own", async () => {
    for (const it of codes) {
      const html = await read(`codes/${it.code}/index.html`);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script>(?!<)/, it.code);
      const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map((it) => it[1]));
      for (const strange of ["iframe", "img", "object", "svg", "form"]) assert.ok(!tags.has(strange), `${it.code}: ${strange}`);
    }
  });

  test("leads to others that are there, and to the app", async () => {
    for (const it of codes) {
      const html = await read(`codes/${it.code}/index.html`);
      assert.ok(html.includes('href="../../"'), it.code);
      for (const [, to] of html.matchAll(/href="\.\.\/([a-z0-9-]+)\/"/g)) assert.ok(codes.some((other) => other.code === to), to);
    }
    const index = await read("codes/index.html");
    for (const it of codes) assert.ok(index.includes(`href="${it.code}/"`), it.code);
  });

  test("with an example names the oEmbed data that shows it in a frame", async () => {
    const described = codes.filter((it) => it.example);
    assert.ok(described.length > 100 && described.length < codes.length);
    for (const it of codes) {
      const link = (await read(`codes/${it.code}/index.html`)).match(/<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/)?.[1];
      if (!it.example) {
        assert.equal(link, undefined, it.code);
        continue;
      }
      const here = `https://lambda-502.example.com/tool/codes/${it.code}/`;
      assert.equal(link, `${here}oembed.json`);
      const said = JSON.parse(await read(`codes/${it.code}/oembed.json`));
      assert.deepEqual([said.type, said.version, said.title, said.url], ["rich", "1.0", it.title, here]);
      const [, frame] = said.html.match(/^<iframe title="[^"<>]+" width="720" height="600" loading="lazy" src="([^"]+)"><\/iframe>$/);
      assert.equal(frame, `https://lambda-502.example.com/tool/?embed&amp;sample=${it.code}&amp;readonly`);
      assert.deepEqual([said.width, said.height], [720, 600]);
    }
  });

  test("stands in the site map", async () => {
    const map = await read("sitemap.xml");
    assert.equal(map.match(/<loc>/g).length, codes.length + 3);
    assert.ok(map.includes("<loc>https://lambda-502.example.com/tool/codes/lambda-timeout/</loc>"));
  });
});

/// The terms in a text, as `text=slug`.
const terms = (text, done = new Set()) => {
  const all = pieces(text, done);
  assert.equal(all.map((it) => it.text ?? it).join(""), text, "nothing is lost");
  return all.filter((it) => it.term).map((it) => `${it.text}=${it.term.slug}`);
};

describe("the glossary", () => {
  test("has short texts, each with AWS's page, and no form twice", () => {
    const forms = TERMS.flatMap((it) => it.forms);
    assert.equal(new Set(forms).size, forms.length);
    assert.equal(new Set(TERMS.map((it) => it.slug)).size, TERMS.length);
    for (const { slug, text, link, forms } of TERMS) {
      assert.match(slug, /^[a-z0-9-]+$/);
      assert.ok(text.length <= 400 && text.split(". ").length <= 4, slug);
      assert.ok(link.startsWith("https://docs.aws.amazon.com/"), slug);
      assert.ok(forms.length > 0 && forms.every((it) => it === it.toLowerCase()), slug);
    }
  });

  test("finds every form of a term, the longest one first", () => {
    for (const { slug, forms } of TERMS) for (const form of forms) assert.deepEqual(terms(`It was the ${form}, they say.`), [`${form}=${slug}`]);
    assert.deepEqual(terms("The function timeout was up."), ["function timeout=function-timeout"]);
  });

  test("finds a term once, and where other texts of the page had none", () => {
    assert.deepEqual(terms("A 502 is a 502, and Throttling throttling."), ["502=status-502", "Throttling=throttling"]);
    assert.deepEqual(terms("502", new Set(["status-502"])), []);
  });

  test("takes no part of a longer word or name for a term, and no name to fill in", () => {
    for (const text of ["1502", "5020", "lambda-throttled", "x502", "502é", "é502", "$context.502", "stage_s", "/502", "", "Replace STAGE."]) assert.deepEqual(terms(text), [], text);
    assert.deepEqual(terms("(502) CORS."), ["502=status-502", "CORS=cors"]);
  });

  test("does not explain the product's own name", () => {
    assert.deepEqual(terms("Lambda 502 reads it."), []);
  });
});
