const OID = { smallint: 21, text: 25, json: 114 };
const HEADER = 20;
const NULL = -1;

/**
 * PostgreSQL's binary form of an array of strings (its array_recv; the driver sends a Buffer as binary): nothing has to be
 * escaped here nor looked for there. An array of only nulls is null as a whole, which `unnest` beside others takes for
 * the same.
 */
export function binaryTexts(items: readonly (string | null)[], type: 'text' | 'json' = 'text'): Buffer | null {
  let most = HEADER;
  let nulls = 0;
  for (const item of items) {
    if (item === null) nulls += 1;
    // As UTF-8, no unit of UTF-16 needs more than three bytes.
    most += 4 + (item === null ? 0 : item.length * 3);
  }
  if (nulls === items.length) return null;
  const bytes = withHeader(most, type, items.length, nulls > 0);
  let at = HEADER;
  for (const item of items) {
    const length = item === null ? NULL : bytes.write(item, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes.subarray(0, at);
}

/** The same of numbers between -32,768 and 32,767. */
export function binarySmallints(items: readonly number[]): Buffer {
  const bytes = withHeader(HEADER + items.length * 6, 'smallint', items.length, false);
  let at = HEADER;
  for (const item of items) {
    bytes.writeInt32BE(2, at);
    bytes.writeInt16BE(item, at + 4);
    at += 6;
  }
  return bytes;
}

/** Dimensions, whether there are nulls, the elements' type, how many, and the first one's index. */
function withHeader(size: number, type: keyof typeof OID, length: number, hasNulls: boolean): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  [1, hasNulls ? 1 : 0, OID[type], length, 1].forEach((value, i) => bytes.writeInt32BE(value, i * 4));
  return bytes;
}
