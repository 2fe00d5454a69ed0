import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * A bitstring status list (W3C, 1.0): a bit for each credential, so long that which one is asked for tells little.
 * The first bit is the highest of the first byte.
 */
export const SHORTEST_LIST = 131_072;
/** A list that unpacks to more is no list of ours: 16 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** @param revoked the places whose bit is set @param size places of the list, at least {@link SHORTEST_LIST} */
export function encodeStatusList(revoked: Iterable<number>, size = SHORTEST_LIST): string {
  const bytes = new Uint8Array(Math.ceil(Math.max(size, SHORTEST_LIST) / 8));
  for (const place of revoked) {
    const at = place >> 3;
    const byte = bytes[at];
    if (place < 0 || byte === undefined) throw new RangeError(`a list of ${size} has no place ${place}`);
    bytes[at] = byte | (0x80 >> (place & 7));
  }
  return `u${gzipSync(bytes).toString('base64url')}`;
}

/** Whether the bit of a place is set; nothing where that is no list, or has no such place. */
export function statusAt(encoded: unknown, place: number): boolean | undefined {
  if (typeof encoded !== 'string' || !/^u[A-Za-z0-9_-]+$/.test(encoded)) return undefined;
  const byte = unpacked(encoded.slice(1))?.[place >> 3];
  return byte === undefined || place < 0 ? undefined : (byte & (0x80 >> (place & 7))) !== 0;
}

function unpacked(encoded: string): Uint8Array | undefined {
  try {
    return gunzipSync(Buffer.from(encoded, 'base64url'), { maxOutputLength: MOST_BYTES });
  } catch {
    return undefined;
  }
}
