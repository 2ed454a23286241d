// Archives and logs for the tests of the triage, made here.

import { closeSync, openSync, writeSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

/// A zip archive of `[{name, text, stored, flags, method}]`.
export function zip(files) {
  const [parts, list] = [[], []];
  let offset = 0;
  for (const { name, text, stored = false, flags = 0, method = stored ? 0 : 8, crc } of files) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)];
    const packed = stored ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from("PK\x03\x04"), common, title, packed);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    list.push(Buffer.from("PK\x01\x02\x14\0"), common, more, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06"), end]);
}

/// The log of a request that timed out, or went well.
export function invocation(number, timesOut) {
  const id = `${number.toString(16).padStart(8, "0")}-7a3c-4d2e-9b1f-${number.toString(16).padStart(12, "0")}`;
  const said = timesOut ? `2026-04-02T08:00:03.004Z ${id} Task timed out after 3.00 seconds\n` : "a parcel was weighed\n";
  const took = timesOut ? "3000.00" : "8.40";
  return `START RequestId: ${id} Version: $LATEST\n${said}END RequestId: ${id}\n`
    + `REPORT RequestId: ${id}\tDuration: ${took} ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\n`;
}

/// Writes a log of about so many bytes in which one of a thousand requests times out, piece by piece. Gives how many did.
export function writeLog(path, bytes) {
  const file = openSync(path, "w");
  const padding = `${"weighed ".repeat(400)}\n`.repeat(4);
  let [written, number, failed] = [0, 0, 0];
  try {
    while (written < bytes) {
      const block = [];
      for (let one = 0; one < 200; one++) {
        number += 1;
        const fails = number % 1000 === 500;
        if (fails) failed += 1;
        block.push(invocation(number, fails).replace("a parcel was weighed\n", padding));
      }
      written += writeSync(file, block.join(""));
    }
  } finally {
    closeSync(file);
  }
  return failed;
}

/// A tar archive of `[name, text]`; a name of more than 100 letters stands in an entry of its own, as GNU tar has it.
export function tar(files) {
  const entry = (name, kind, content) => {
    const head = Buffer.alloc(512);
    head.write(name.slice(0, 100), 0);
    head.write("0000644\0", 100);
    head.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
    head.write("        ", 148);
    head.write(kind, 156);
    head.write("ustar\0" + "00", 257);
    head.write(`${head.reduce((sum, it) => sum + it, 0).toString(8).padStart(6, "0")}\0 `, 148);
    return [head, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  };
  const parts = files.flatMap(([name, text]) => [
    ...(name.length > 100 ? entry("././@LongLink", "L", Buffer.from(`${name}\0`)) : []),
    ...entry(name, "0", Buffer.from(text)),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/// A zip64 archive of `[name, text]`, stored: sizes and places stand in the extra fields and in the record at its end.
export function zip64(files) {
  const [body, list] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const [content, title] = [Buffer.from(text), Buffer.from(name)];
    const crc = crc32(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(crc, 14);
    local.writeUInt16LE(title.length, 26);
    const [central, extra] = [Buffer.alloc(46), Buffer.alloc(28)];
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(crc, 16);
    for (const place of [20, 24, 42]) central.writeUInt32LE(0xffffffff, place);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt16LE(extra.length, 30);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    [content.length, content.length, at].forEach((it, place) => extra.writeBigUInt64LE(BigInt(it), 4 + 8 * place));
    body.push(local, title, content);
    list.push(central, title, extra);
    at += 30 + title.length + content.length;
  }
  const size = list.reduce((sum, it) => sum + it.length, 0);
  const [record, locator, end] = [Buffer.alloc(56), Buffer.alloc(20), Buffer.alloc(22)];
  record.writeUInt32LE(0x06064b50, 0);
  [files.length, files.length, size, at].forEach((it, place) => record.writeBigUInt64LE(BigInt(it), 24 + 8 * place));
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  end.writeUInt32LE(0x06054b50, 0);
  for (const place of [8, 10]) end.writeUInt16LE(0xffff, place);
  for (const place of [12, 16]) end.writeUInt32LE(0xffffffff, place);
  return Buffer.concat([...body, ...list, record, locator, end]);
}
