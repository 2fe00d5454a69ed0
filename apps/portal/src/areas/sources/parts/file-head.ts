/** Enough of a file to show its first rows. */
const headBytes = 256 * 1024;
const previewLines = 50;

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** What can be unpacked of the beginning of a gzip file: its cut end is an error that we expect. */
async function unpack(start: Blob): Promise<Uint8Array[]> {
  const reader = start.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < headBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.byteLength;
    }
    await reader.cancel();
  } catch {
    return parts;
  }
  return parts;
}

function firstLines(text: string, whole: boolean): string {
  const lines = text.split('\n');
  if (!whole) lines.pop(); // The last line is cut where we stopped reading.
  return lines.slice(0, previewLines + 1).join('\n');
}

/** The first lines of a file as plain text, unpacked when it is gzip, so that a preview sends little whatever its size. */
export async function fileHead(file: Blob): Promise<string> {
  const start = file.slice(0, headBytes);
  const packed = await isGzip(file);
  const text = packed ? await new Blob((await unpack(start)) as BlobPart[]).text() : await start.text();
  const whole = packed ? new Blob([text]).size < headBytes && file.size <= headBytes : file.size <= headBytes;
  return firstLines(text, whole);
}
