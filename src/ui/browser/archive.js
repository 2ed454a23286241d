// Files, and the files in archives, as streams of bytes: nothing is held whole. Errors are words for the person.

/// What a file may unpack to, in bytes: all of it, and how often its own size once it is past what is harmless.
const LARGEST = 2e9;
const HARMLESS = 2e7;
const RATIO = 300;
const MOST_ENTRIES = 50_000;

/// The files that a file is: itself, or those of a zip archive.
export async function open(file) {
  const name = file.webkitRelativePath || file.name;
  const head = await bytes(file, 0, 4).catch(() => fail("The browser could not read the file."));
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] < 9) return zip(file);
  if (/\.zip$/i.test(name)) fail("This is no zip archive, or a damaged one.");
  const within = name.slice(0, -file.name.length);
  return [entry(file.name, within, file, head[0] === 0x1f && head[1] === 0x8b ? ["gzip"] : [])];
}

const entry = (name, within, blob, ways, more) => ({ name, within, blob, ways, size: blob?.size ?? 0, trouble: "", ...more });

async function zip(file) {
  const broken = "This zip archive is damaged.";
  const tail = view(await bytes(file, Math.max(0, file.size - 65_557), file.size));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) fail(`${broken} It has no end.`);
  const [count, size, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) fail("This is a zip64 archive, which this page does not read: unpack it first.");
  if (tail.getUint16(end + 4, true) !== 0 || start + size > file.size) fail(broken);
  const list = view(await bytes(file, start, start + size));
  const entries = [];
  for (let at = 0, left = count; left > 0; left--) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== 0x02014b50) fail(`${broken} Its list of files cannot be read.`);
    const read = { flags: list.getUint16(at + 8, true), method: list.getUint16(at + 10, true), crc: list.getUint32(at + 16, true) };
    const [packed, offset] = [list.getUint32(at + 20, true), list.getUint32(at + 42, true)];
    const lengths = [28, 30, 32].map((it) => list.getUint16(at + it, true));
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, Math.min(lengths[0], list.byteLength - at - 46)));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
    if (!name.endsWith("/") && !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(name)) entries.push({ name, packed, offset, ...read });
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
  if (packed === 0xffffffff || offset === 0xffffffff) return bad("It is stored as zip64, which this page does not read: unpack it first.");
  if (method !== 0 && method !== 8) return bad("It is packed in a way this page does not know (only stored and deflated files are read).");
  if (shares) return bad("The archive is damaged: files overlap in it.");
  if (/\.zip$/i.test(name)) return bad("It is an archive within the archive: unpack it first.");
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
