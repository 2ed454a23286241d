// Serves a directory of static files at this machine's own address; needs nothing but Node.
//
//   node tools/serve.mjs [DIRECTORY] [PORT]     dist and 8080 unless told; port 0 takes any that is free
//
// Tests import `serve`.

import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, sep } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/// Serves `directory`. Gives the address, without a slash at its end, and a function that ends it. With `compress` files go
/// out with Brotli, as a site's host sends them; each is compressed once, when it is first asked for.
export async function serve(directory, port = 0, { compress = false } = {}) {
  const compressed = compress ? new Map() : undefined;
  const root = await realpath(directory);
  const server = createServer((request, response) => {
    answer(root, request, response, compressed).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${server.address().port}`, close };
}

async function answer(root, request, response, compressed) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, { Allow: "GET, HEAD" });
  }
  const file = await find(root, request.url);
  if (!file) return refuse(response, 404);
  if (file.moved) return refuse(response, 308, { Location: file.moved });
  const bytes = compressed && (await compressedFile(file.path, compressed));
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": bytes?.length ?? file.size,
    ...(bytes && { "Content-Encoding": "br" }),
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    // A sandboxed frame has no origin of its own; its modules load only with this.
    "Access-Control-Allow-Origin": "*",
  });
  if (request.method === "HEAD") return response.end();
  if (bytes) return response.end(bytes);
  // A client that goes away in the middle is no error.
  pipeline(createReadStream(file.path), response, () => {});
}

async function compressedFile(path, known) {
  if (!known.has(path)) known.set(path, readFile(path).then(promisify(brotliCompress)));
  return known.get(path);
}

/// The file that an address means, if it lies in `root`: also after links were followed. A directory without its slash
/// has moved, since what its page refers to is relative.
async function find(root, url) {
  try {
    const [address] = url.split(/[?#]/, 1);
    let path = await realpath(join(root, decodeURIComponent(address)));
    let facts = await stat(path);
    if (facts.isDirectory()) {
      if (!address.endsWith("/")) return { moved: `./${basename(path)}/` };
      path = await realpath(join(path, "index.html"));
      facts = await stat(path);
    }
    return facts.isFile() && path.startsWith(root + sep) ? { path, size: facts.size } : null;
  } catch {
    return null;
  }
}

function refuse(response, status, headers = {}) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache", ...headers });
  response.end(`${status}\n`);
}

if (process.argv[1] && (await realpath(process.argv[1])) === fileURLToPath(import.meta.url)) {
  const [directory = "dist", port = "8080"] = process.argv.slice(2);
  try {
    const { url } = await serve(directory, Number(port));
    console.log(`Serving ${directory} at ${url} (Ctrl+C ends it)`);
  } catch (error) {
    const why = {
      EADDRINUSE: `Port ${port} is taken. Try another: make serve PORT=8081`,
      ENOENT: `There is no ${directory} yet: make dist`,
    };
    console.error(why[error.code] ?? error.message);
    process.exit(1);
  }
}
