const OID = { smallint: 21, text: 25, json: 114 };
const HEADER = 20;
const NULL = -1;

/**
 * PostgreSQL's binary form of an array (its array_recv): nothing has to be escaped here nor looked for there. The driver
 * asks for the bytes while it writes the statement, and copies them before it asks for the next value's; so all are
 * written into one scratch, and a thousand documents leave no buffer behind for the garbage collector.
 */
export interface BinaryArray {
  toPostgres(): Buffer;
}

/** An array of only nulls is null as a whole, which `unnest` beside others takes for the same. */
export function binaryTexts(items: readonly (string | null)[], type: 'text' | 'json' = 'text'): BinaryArray | null {
  if (items.every((item) => item === null)) return null;
  return { toPostgres: () => writeTexts(items, type) };
}

/** @param items from -32,768 to 32,767 */
export function binarySmallints(items: readonly number[]): BinaryArray {
  return { toPostgres: () => writeSmallints(items) };
}

const LARGEST_KEPT = 4 * 1024 * 1024;
let scratch = Buffer.allocUnsafe(64 * 1024);

function writeTexts(items: readonly (string | null)[], type: 'text' | 'json'): Buffer {
  let bytes = writeHeader(type, items.length, items.includes(null));
  let at = HEADER;
  for (const item of items) {
    // As UTF-8, no unit of UTF-16 needs more than three bytes.
    bytes = withRoom(bytes, at, 4 + (item?.length ?? 0) * 3);
    const length = item === null ? NULL : bytes.write(item, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes.subarray(0, at);
}

function writeSmallints(items: readonly number[]): Buffer {
  const bytes = withRoom(writeHeader('smallint', items.length, false), HEADER, items.length * 6);
  let at = HEADER;
  for (const item of items) {
    bytes.writeInt32BE(2, at);
    bytes.writeInt16BE(item, at + 4);
    at += 6;
  }
  return bytes.subarray(0, at);
}

/** Dimensions, whether there are nulls, the elements' type, how many, and the first one's index. */
function writeHeader(type: keyof typeof OID, length: number, hasNulls: boolean): Buffer {
  [1, hasNulls ? 1 : 0, OID[type], length, 1].forEach((value, i) => scratch.writeInt32BE(value, i * 4));
  return scratch;
}

function withRoom(bytes: Buffer, used: number, more: number): Buffer {
  if (used + more <= bytes.length) return bytes;
  const larger = Buffer.allocUnsafe((used + more) * 2);
  bytes.copy(larger, 0, 0, used);
  if (larger.length <= LARGEST_KEPT) scratch = larger;
  return larger;
}
