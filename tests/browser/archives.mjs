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
