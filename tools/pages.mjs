// Writes the pages that need no JavaScript: one for each code, the list of all codes, the glossary, and the site map.
// tools/finish.mjs calls it when the style sheet is there.
//
// SITE is the address at which the site is published, such as https://lambda-502.example.com/. Search engines and link
// previews want whole addresses: without it they are relative, and there is no preview picture and no oEmbed.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { pieces, TERMS } from "../public/glossary.js";

/// So many texts of a code are shown at once.
const FIRST_PATTERNS = 3;
const NAME = "Lambda 502";
/// Beside the page of a code, for sites that show it in a frame (https://oembed.com).
const OEMBED = "oembed.json";
/// How large the frame is; the page in it scrolls.
const [WIDTH, HEIGHT] = [720, 600];
const site = process.env.SITE ? process.env.SITE.replace(/\/*$/, "/") : undefined;

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value) => value.replace(/[&<>"]/g, (it) => escapes[it]);
const paragraph = (words) => `<p>${words}</p>`;
const code = (value) => `<code>${text(value)}</code>`;
const list = (tag, className, rows) => `<${tag} class="${className}">${rows.map((it) => `<li>${it}</li>`).join("\n")}</${tag}>`;
const part = (title, ...content) => `<h2>${title}</h2>\n${content.join("\n")}`;
const awsPage = (link) => `<a href="${text(link)}" target="_blank" rel="noreferrer">AWS documentation</a>`;

/// Writes all pages into `directory`, from the list of the codes in it, which is removed: no page loads it.
export function pages(directory) {
  const codes = JSON.parse(readFileSync(join(directory, "codes.json"), "utf8"));
  rmSync(join(directory, "codes.json"));
  const head = headOf(readFileSync(join(directory, "index.html"), "utf8"));
  const byName = new Map(codes.map((it) => [it.code, it]));
  const all = [codesPage(codes), glossaryPage(), ...codes.map((it) => codePage(it, byName))];
  for (const page of all) {
    const path = join(directory, page.path, "index.html");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, document(page, head));
    if (site && page.sample) writeFileSync(join(directory, page.path, OEMBED), JSON.stringify(oembed(page)));
  }
  const addresses = ["", ...all.map((it) => it.path)].map((it) => `<url><loc>${text((site ?? "") + it)}</loc></url>`);
  const map = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.join("\n")}\n</urlset>\n`;
  writeFileSync(join(directory, "sitemap.xml"), map);
}

/// What the app's page says of its policy and its style sheets.
function headOf(app) {
  const [, policy] = app.match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/);
  const [, ...styles] = app.match(/<link rel="stylesheet" href="\.\/([^"]+)" data-later="\.\/([^"]+)"/);
  return { policy, styles };
}

/// What a site that is given the page's address shows: the example of the code with its diagnosis.
function oembed({ path, title, sample }) {
  const frame = `${site}?embed&sample=${sample}&readonly`;
  const html = `<iframe title="${text(`${NAME}: ${title}`)}" width="${WIDTH}" height="${HEIGHT}" loading="lazy" src="${text(frame)}"></iframe>`;
  return { type: "rich", version: "1.0", title, provider_name: NAME, provider_url: site, url: site + path, html, width: WIDTH, height: HEIGHT };
}

function document({ path, title, description, content, terms = [], data, sample }, { policy, styles }) {
  const root = path.replace(/[^/]+\//g, "../");
  const here = site ? site + path : "./";
  const name = text(`${title} · ${NAME}`);
  const picture = site ? `\n<meta property="og:url" content="${text(here)}" />\n<meta property="og:image" content="${text(site)}icons/icon-512.png" />` : "";
  const embed = site && sample ? `\n<link rel="alternate" type="application/json+oembed" href="${text(here + OEMBED)}" title="${name}" />` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<title>${name}</title>
<meta name="description" content="${text(description)}" />
<meta name="referrer" content="no-referrer" />
<meta name="color-scheme" content="light dark" />
<link rel="canonical" href="${text(here)}" />${embed}
<meta property="og:type" content="article" />
<meta property="og:site_name" content="${NAME}" />
<meta property="og:title" content="${text(title)}" />
<meta property="og:description" content="${text(description)}" />${picture}
<link rel="icon" href="${root}favicon.svg" type="image/svg+xml" />
${styles.map((it) => `<link rel="stylesheet" href="${root}${it}" />`).join("\n")}
<script src="${root}theme.js"></script>
<script type="module" src="${root}reader.js"></script>
<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", name: title, description, inLanguage: "en", ...data }).replaceAll("<", "\\u003c")}</script>
</head>
<body>
<header class="masthead">
<p class="masthead__name"><strong><a href="${root}">${NAME}</a></strong></p>
<p class="masthead__promise">Why does my API answer 502?</p>
<nav class="masthead__views" aria-label="Views">
<a class="masthead__link" href="${root}">Diagnose</a>
<a class="masthead__link" href="${root}codes/"${path === "codes/" ? ' aria-current="page"' : ""}>Codes</a>
<a class="masthead__link" href="${root}glossary/"${path === "glossary/" ? ' aria-current="page"' : ""}>Glossary</a>
</nav>
</header>
<main class="app" id="main">
<div class="code-page">
<article class="code-page__content">
${content}
</article>
<p class="code-page__start"><a class="button" href="${root}">Paste your own log</a> Nothing you paste leaves your browser.</p>
</div>
${terms.map(explanation).join("\n")}
</main>
</body>
</html>
`;
}

/// Running text; each term opens what it means where it stands first.
function reader() {
  const done = new Set();
  const terms = [];
  const mark = (it) => {
    if (!it.term) return text(it);
    terms.push(it.term);
    return `<button type="button" class="term" data-term="${it.term.slug}" popovertarget="term-${it.term.slug}">${text(it.text)}</button>`;
  };
  return { terms, read: (words) => paragraph(pieces(words, done).map(mark).join("")) };
}

/// The same as public/glossary.js puts into the app.
function explanation({ slug, name, text: words, link }) {
  return `<div class="term-box" id="term-${slug}" popover role="dialog" aria-label="${text(name)}"><strong>${text(name)}</strong>${paragraph(text(words))}${awsPage(link)}</div>`;
}

function codePage(it, byName) {
  const { terms, read } = reader();
  const near = it.near.map((name) => byName.get(name)).filter(Boolean);
  const content = [
    `<p class="code-page__code">${code(it.code)} · ${text(it.kind)}</p>`,
    `<h1>${text(it.title)}</h1>`,
    part("What it is", read(it.what), patterns(it.patterns)),
    part("Why it happens", read(it.why)),
    part("How to fix it", read(it.fix)),
    it.seen.length ? part("What the client sees", effects(it.seen)) : "",
    part("How to confirm it", ...steps(it.confirm, read)),
    it.advice ? part("A common claim", paragraph(`<q>${text(it.advice[0])}</q>`), read(it.advice[1])) : "",
    it.example ? part("Example", `<pre class="code" id="example" tabindex="0"><code>${text(it.example)}</code></pre>`) : "",
    near.length ? part("Fixed in the same way", list("ul", "code-page__index", near.map((it) => row(it, "../")))) : "",
    paragraph(`Source: ${text(it.source)}. ${it.link ? awsPage(it.link) : ""}`),
  ];
  const description = it.why.length > 160 ? `${it.why.slice(0, 157).replace(/\s\S*$/, "")} …` : it.why;
  const data = { "@type": "TechArticle", headline: it.title, articleSection: it.family, about: it.code };
  return { path: `codes/${it.code}/`, title: it.title, description, content: content.filter(Boolean).join("\n"), terms, data, sample: it.example && it.code };
}

/// The texts that it is known by. Many are nearly the same, so the first of them stand for all.
function patterns(all) {
  const shown = (some) => (some.length ? list("ul", "code-page__patterns", some.map(code)) : "");
  const [first, rest] = [all.slice(0, FIRST_PATTERNS), all.slice(FIRST_PATTERNS)];
  return shown(first) + (rest.length ? `<details><summary>${rest.length} more texts</summary>${shown(rest)}</details>` : "");
}

function effects(rows) {
  const row = ([api, what]) => `<tr><th scope="row">${text(api)}</th><td>${text(what)}</td></tr>`;
  return `<table class="api-types__table"><tbody>${rows.map(row).join("\n")}</tbody></table>`;
}

/// Steps with their commands. Where the shells differ, both are there, and the style sheet shows the chosen one.
function steps(all, read) {
  const differs = all.some((it) => it.posix !== it.powershell);
  const command = (shell, words, at) =>
    `<div data-shell="${shell}"><button class="copy-button" type="button" data-copy aria-label="Copy the command of step ${at + 1}" hidden><span aria-live="polite">Copy</span></button><pre class="code" tabindex="0"><code>${text(words)}</code></pre></div>`;
  const commands = (it, at) => {
    if (!it.posix) return "";
    return it.posix === it.powershell ? command("any", it.posix, at) : command("posix", it.posix, at) + command("powershell", it.powershell, at);
  };
  const choice = `<fieldset class="code-page__shell"><legend>Commands for</legend>
<label><input type="radio" name="code-shell" value="posix" checked /> bash, zsh</label>
<label><input type="radio" name="code-shell" value="powershell" /> PowerShell</label></fieldset>`;
  return [differs ? choice : "", list("ol", "code-page__steps", all.map((it, at) => read(it.say) + commands(it, at)))];
}

/// A code in a list; `to` is where the pages of the codes are.
function row({ code: name, title, kind }, to) {
  const [short] = kind.split(":");
  // A cause needs no mark: most are.
  const mark = short === "a cause" ? "" : ` <span class="code-page__kind">${text(short)}</span>`;
  return `<a href="${to}${name}/">${code(name)}</a> ${text(title)}${mark}`;
}

function codesPage(codes) {
  const families = Map.groupBy ? Map.groupBy(codes, (it) => it.family) : grouped(codes);
  const parts = [...families].map(([family, all]) => `<section><h2>${text(family)}</h2>\n${list("ul", "code-page__index", all.map((it) => row(it, "")))}</section>`);
  const content = `<h1>All codes</h1>
<p>What ${NAME} recognises in a response or a log, ${codes.length} causes, symptoms and ordinary lines.</p>
<p class="code-page__filter" hidden><label>Find a code, or paste an error message <input id="code-filter" type="search" autocomplete="off" spellcheck="false" /></label></p>
<p class="code-page__count" role="status"></p>
${parts.join("\n")}`;
  const description = `All ${codes.length} causes and symptoms behind 502, 500, 503 and 504 of APIs on AWS Lambda, with their messages, checks and fixes.`;
  return { path: "codes/", title: "All codes", description, content, data: { "@type": "CollectionPage" } };
}

function grouped(codes) {
  const families = new Map();
  for (const it of codes) families.set(it.family, [...(families.get(it.family) ?? []), it]);
  return families;
}

function glossaryPage() {
  const rows = TERMS.map((it) => `<dt id="glossary-${it.slug}">${text(it.name)}</dt><dd>${text(it.text)} ${awsPage(it.link)}</dd>`);
  const content = `<h1>Glossary</h1>\n<dl class="code-page__terms">${rows.join("\n")}</dl>`;
  const description = "The words of AWS Lambda, API Gateway and load balancers that a 502 is explained with.";
  return { path: "glossary/", title: "Glossary", description, content, data: { "@type": "DefinedTermSet" } };
}
