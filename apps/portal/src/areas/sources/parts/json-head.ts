const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const closing = 0x5d;
const opens = new Set([0x5b, 0x7b]);
const closes = new Set([closing, 0x7d]);

/** Blanks, and the bytes of UTF-8's mark. */
const before = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** Whether bytes begin as a JSON array does. */
export function isArrayHead(bytes: Uint8Array): boolean {
  return bytes.find((byte) => !before.has(byte)) === 0x5b;
}

/**
 * The first elements of a JSON array, closed behind the last that is whole: what is cut off is no fault of the file.
 * @param whole whether the bytes are all of the file, which is then given as it is where it has no more elements
 */
export function firstElements(bytes: Uint8Array, most: number, whole: boolean): Uint8Array {
  let depth = 0;
  let inText = false;
  let elements = 0;
  let end = 0;
  for (let at = 0; at < bytes.length && elements < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inText && byte === backslash) at += 1;
    else if (byte === quote) inText = !inText;
    else if (inText) continue;
    else if (opens.has(byte)) depth += 1;
    else if (closes.has(byte)) {
      depth -= 1;
      if (depth === 0) return bytes;
    } else if (byte === comma && depth === 1) {
      elements += 1;
      end = at;
    }
  }
  if ((whole && elements < most) || end === 0) return bytes;
  const closed = bytes.slice(0, end + 1);
  closed[end] = closing;
  return closed;
}
