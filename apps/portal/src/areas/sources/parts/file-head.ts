import { lineEnds, textOf, written } from './file-text.ts';
import { firstElements, isArrayHead } from './json-head.ts';

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

/** Without the last line, or the last element of a JSON array, where it is cut off because no more was read. */
function firstLines(bytes: Uint8Array, whole: boolean): Uint8Array {
  const isWide = written(bytes).encoding.startsWith('utf-16');
  if (!isWide && isArrayHead(bytes)) return firstElements(bytes, previewLines, whole);
  let end = 0;
  let lines = 0;
  for (const lineEnd of lineEnds(bytes)) {
    end = lineEnd;
    lines += 1;
    if (lines > previewLines) return bytes.slice(0, end);
  }
  // One line that is longer than what was read is shown as far as it goes.
  return bytes.slice(0, whole || end === 0 ? bytes.length : end);
}

/** The first lines of a file as its bytes, unpacked when it is gzip, so that a preview sends little whatever its size. */
export async function fileHeadBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const start = file.slice(0, headBytes);
  const packed = await isGzip(file);
  const parts = packed ? ((await unpack(start)) as BlobPart[]) : [start];
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  const whole = file.size <= headBytes && (!packed || bytes.length < headBytes);
  return new Uint8Array(firstLines(bytes, whole));
}

/** The first lines of a file as text. */
export async function fileHead(file: Blob): Promise<string> {
  return textOf(await fileHeadBytes(file));
}
