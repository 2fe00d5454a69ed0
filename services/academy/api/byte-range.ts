export interface ByteRange {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/**
 * The one range of bytes that is asked for (RFC 9110, 14.2); undefined for all of it, and for what can not be fulfilled, since a server may
 * pass over a `Range`.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (found === null) return undefined;
  const [, first = '', last = ''] = found;
  if (first === '') {
    const length = Number(last);
    return last === '' || length === 0 ? undefined : { start: Math.max(0, size - length), end: size - 1 };
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  return start > end ? undefined : { start, end };
}
