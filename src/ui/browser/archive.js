// Files, and the files in archives, as streams of bytes: nothing is held whole. Errors are words for the person.

/// What a file may unpack to, in bytes: all of it, and how often its own size once it is past what is harmless.
const LARGEST = 2e9;
const HARMLESS = 2e7;
const RATIO = 300;
const MOST_ENTRIES = 50_000;

/// The files that a file is: itself, or those of a zip or tar archive.
export async function open(file) {
  const name = file.webkitRelativePath || file.name;
  const head = await bytes(file, 0, 4).catch(() => fail("The browser could not read the file."));
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] < 9) return zip(file);
  if (/\.zip$/i.test(name)) fail("This is no zip archive, or a damaged one.");
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  const whole = entry(file.name, name.slice(0, -file.name.length), file, isPacked ? ["gzip"] : []);
  if (isPacked && /\.(tgz|tar\.gz)$/i.test(name)) return tar(await unpacked(whole), file.name);
  if (/\.tar$/i.test(name) || isTar(await bytes(file, 0, 512))) return tar(file, file.name);
  return [whole];
}

/// What an entry unpacks to. The browser may hold it on the disk.
async function unpacked(whole) {
  const reader = new ArchiveReader(whole);
  let [blob, chunks, size] = [new Blob(), [], 0];
  for (let chunk; (chunk = await reader.next()); ) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < HARMLESS) continue;
    [blob, chunks, size] = [new Blob([blob, ...chunks]), [], 0];
  }
  return new Blob([blob, ...chunks]);
}

const isTar = (head) => head.length === 512 && ascii(head, 257, 5) === "ustar";
const ascii = (bytes, at, length) => new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, "");

async function tar(blob, within) {
  const entries = [];
  // A name that is too long for its place stands in an entry before the file's own.
  let long = "";
  for (let at = 0; at + 512 <= blob.size; ) {
    const head = await bytes(blob, at, at + 512);
    if (head.every((it) => it === 0)) break;
    const sum = head.reduce((sum, it, place) => sum + (place >= 148 && place < 156 ? 32 : it), 0);
    if (parseInt(ascii(head, 148, 8), 8) !== sum) fail("This tar archive is damaged.");
    const size = head[124] & 0x80 ? Number(view(head).getBigUint64(128)) : parseInt(ascii(head, 124, 12), 8) || 0;
    const [start, kind] = [at + 512, String.fromCharCode(head[156] || 48)];
    if (start + size > blob.size) fail("This tar archive is cut off.");
    at = start + Math.ceil(size / 512) * 512;
    if (kind === "L") long = ascii(await bytes(blob, start, start + size), 0, size);
    else if (kind === "x") long = /\d+ path=([^\n]*)/.exec(ascii(await bytes(blob, start, start + size), 0, size))?.[1] ?? "";
    else if (kind !== "0" && kind !== "7") long = "";
    else {
      const name = long || [ascii(head, 345, 155), ascii(head, 0, 100)].filter(Boolean).join("/");
      long = "";
      const ways = /\.gz$/i.test(name) ? ["gzip"] : [];
      if (!NO_LOG.test(name)) entries.push(entry(name, within, blob.slice(start, start + size), ways));
    }
    if (entries.length > MOST_ENTRIES) fail(`This archive holds more than ${MOST_ENTRIES} files.`);
  }
  return entries;
}

/// What macOS puts beside the files.
const NO_LOG = /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/;

const entry = (name, within, blob, ways, more) => ({ name, within, blob, ways, size: blob?.size ?? 0, trouble: "", ...more });

async function zip(file) {
  const broken = "This zip archive is damaged.";
  const tail = view(await bytes(file, Math.max(0, file.size - 65_557), file.size));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) fail(`${broken} It has no end.`);
  let [count, size, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  // Zip64: what has no room here stands in a record of its own, and a locator just before says where.
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const at = Number(tail.getBigUint64(end - 12, true));
    const record = view(await bytes(file, at, at + 56));
    if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) fail(broken);
    [count, size, start] = [32, 40, 48].map((it) => Number(record.getBigUint64(it, true)));
  }
  if (tail.getUint16(end + 4, true) % 0xffff !== 0 || start + size > file.size) fail(broken);
  const list = view(await bytes(file, start, start + size));
  const entries = [];
  for (let at = 0, left = count; left > 0; left--) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== 0x02014b50) fail(`${broken} Its list of files cannot be read.`);
    const read = { flags: list.getUint16(at + 8, true), method: list.getUint16(at + 10, true), crc: list.getUint32(at + 16, true) };
    let [unpacked, packed, offset] = [24, 20, 42].map((it) => list.getUint32(at + it, true));
    const lengths = [28, 30, 32].map((it) => list.getUint16(at + it, true));
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, Math.min(lengths[0], list.byteLength - at - 46)));
    // The extra field of zip64 has, in this order, what did not fit.
    const extra = new DataView(list.buffer, list.byteOffset + at + 46 + lengths[0], Math.max(0, Math.min(lengths[1], list.byteLength - at - 46 - lengths[0])));
    for (let field = 0; field + 4 <= extra.byteLength; field += 4 + extra.getUint16(field + 2, true)) {
      if (extra.getUint16(field, true) !== 1) continue;
      let place = field + 4;
      const wide = (value) => (value === 0xffffffff && place + 8 <= extra.byteLength ? Number(extra.getBigUint64((place += 8) - 8, true)) : value);
      [unpacked, packed, offset] = [unpacked, packed, offset].map(wide);
    }
    at += 46 + lengths[0] + lengths[1] + lengths[2];
    if (!name.endsWith("/") && !NO_LOG.test(name)) entries.push({ name, packed, offset, ...read });
    if (entries.length > MOST_ENTRIES) fail(`This archive holds more than ${MOST_ENTRIES} files.`);
  }
  // Files that share their bytes are how an archive of a few kilobytes unpacks to terabytes.
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  inOrder.forEach((it, at) => (it.shares = it.offset + 30 + it.packed > (inOrder[at + 1]?.offset ?? start)));
  return Promise.all(entries.map((it) => zipped(file, it)));
}

async function zipped(file, { name, packed, offset, flags, method, crc, shares }) {
  const bad = (trouble) => entry(name, file.name, undefined, [], { trouble });
  if (flags & 1) return bad("It is encrypted: unpack it first.");
  if (method !== 0 && method !== 8) return bad("It is packed in a way this page does not know (it reads stored and deflated files).");
  if (shares) return bad("The archive is damaged: files overlap in it.");
  if (/\.(zip|tar|tgz|tar\.gz)$/i.test(name)) return bad("It is an archive within the archive: unpack it first.");
  const local = view(await bytes(file, offset, offset + 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) return bad("The archive is damaged here.");
  const start = offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const ways = method === 8 ? ["deflate-raw"] : [];
  if (/\.gz$/i.test(name)) ways.push("gzip");
  return entry(name, file.name, file.slice(start, start + packed), ways, { crc });
}

/// A stream of an entry's bytes, unpacked.
export class ArchiveReader {
  constructor(entry) {
    this.packed = 0;
    this.unpacked = 0;
    const count = new TransformStream({
      transform: (chunk, out) => {
        this.packed += chunk.length;
        out.enqueue(chunk);
      },
    });
    let stream = entry.blob.stream().pipeThrough(count);
    const ways = [...entry.ways];
    const unpack = () => (stream = stream.pipeThrough(new DecompressionStream(ways.shift())));
    // The checksum is that of the file as the archive holds it, which may be packed once more.
    if (ways[0] === "deflate-raw") unpack();
    if (entry.crc !== undefined) stream = stream.pipeThrough(checked(entry.crc));
    while (ways.length > 0) unpack();
    this.isPacked = entry.ways.length > 0;
    this.reader = stream.getReader();
  }

  /// The next bytes; `undefined` at the end.
  async next() {
    const read = await this.reader.read().catch((error) => {
      if (error instanceof Trouble) throw error.message;
      fail(this.isPacked ? "It cannot be unpacked: it is damaged, cut off, or made of several parts." : "The browser could not read it to its end.");
    });
    this.unpacked += read.value?.length ?? 0;
    if (this.unpacked > LARGEST) return this.stop("It is larger than 2 GB.");
    if (this.isPacked && this.unpacked > HARMLESS && this.unpacked > this.packed * RATIO) {
      return this.stop("It unpacks to far more than any log does, so reading it was stopped.");
    }
    return read.value;
  }

  stop(words) {
    this.cancel();
    fail(words);
  }

  cancel() {
    this.reader.cancel().catch(() => {});
  }
}

class Trouble extends Error {}

const TABLE = Uint32Array.from({ length: 256 }, (_, it) => {
  for (let bit = 0; bit < 8; bit++) it = it & 1 ? (it >>> 1) ^ 0xedb88320 : it >>> 1;
  return it;
});

/// Lets bytes through and fails at their end where their CRC-32 is another one.
function checked(expected) {
  let crc = 0xffffffff;
  return new TransformStream({
    transform(chunk, out) {
      for (let at = 0; at < chunk.length; at++) crc = TABLE[(crc ^ chunk[at]) & 0xff] ^ (crc >>> 8);
      out.enqueue(chunk);
    },
    flush() {
      if (~crc >>> 0 !== expected) throw new Trouble("The archive is damaged: its checksum does not fit.");
    },
  });
}

const bytes = async (blob, from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function fail(words) {
  throw words;
}
