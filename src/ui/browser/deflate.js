// Deflating what goes into a link, and inflating what comes out of one.

// `undefined` where the browser cannot.
export async function deflate(bytes) {
  let stream;
  try {
    stream = new CompressionStream("deflate-raw");
  } catch {
    return undefined;
  }
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

// One piece inflates to no more than a thousand times its size before somebody looks.
const PIECE = 1024;

// The bytes, or why there are none: "unable", "damaged", "truncated", "too-large". Never holds much more than `limit`.
export async function inflate(bytes, limit) {
  let stream;
  try {
    stream = new DecompressionStream("deflate-raw");
  } catch {
    return "unable";
  }
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  let failure = "damaged";
  const writing = (async () => {
    for (let at = 0; at < bytes.length; at += PIECE) await writer.write(bytes.subarray(at, at + PIECE));
    failure = "truncated";
    await writer.close();
  })();
  writing.catch(() => {});
  const chunks = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > limit) {
        reader.cancel().catch(() => {});
        return "too-large";
      }
      chunks.push(value);
    }
    await writing;
  } catch {
    return failure;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
