import { byteOrderMark, type Encoding, type Transcoder, transcoder } from './encoding.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a file that was received and not yet consumed, as UTF-8 bytes whatever the file is written in, and without
 * its byte order mark. It grows by doubling, so that a record sent a byte at a time costs as much as one sent whole.
 */
export interface ByteWindow {
  readonly length: number;
  /** How the file is written; undefined until its first bytes are here. */
  readonly encoding: Encoding | undefined;
  append(bytes: Uint8Array): void;
  /** There are no more bytes. */
  end(): void;
  /** Offset, in bytes of the file, of what stands at `index`. Not to be asked for an index before an earlier one. */
  position(index: number): number;
  /** The byte at `index`, or -1 past the end. */
  at(index: number): number;
  /** Index of `byte` at or after `from`, or -1. */
  find(byte: number, from: number): number;
  /** The text between two indexes, or undefined when it holds what is no character in the file's encoding. */
  text(from: number, to: number): string | undefined;
  /** The bytes held. Valid until the next append or drop. */
  view(): Uint8Array;
  /** Lets go of the first `count` bytes. */
  drop(count: number): void;
}

/** Where in a file a window begins, and what is known of how the file is written. */
export interface WindowStart {
  /** Offset in the file of the first byte that will be appended. A byte order mark is looked for at 0 only. */
  readonly offset?: number;
  /** For a file without a byte order mark, which takes precedence; UTF-8 when not given. */
  readonly encoding?: Encoding | undefined;
}

/** An empty window. */
export function byteWindow({ offset = 0, encoding: given = 'utf-8' }: WindowStart = {}): ByteWindow {
  let buffer = new Uint8Array(1 << 17);
  let start = 0;
  let end = 0;
  let held = buffer.subarray(0, 0);
  /** `position` is that of the byte at `mark`. */
  let position = offset;
  let mark = 0;
  let encoding: Encoding | undefined = offset === 0 ? undefined : given;
  let coder: Transcoder | undefined = encoding && transcoder(encoding);
  let first = new Uint8Array();

  function makeRoom(wanted: number): void {
    if (buffer.length - end >= wanted) return;
    const length = end - start;
    let capacity = buffer.length;
    while (capacity < length + wanted) capacity *= 2;
    // Moving within the same buffer only when most of it is free keeps the copying linear in the bytes received.
    const target =
      capacity === buffer.length && start < capacity / 2 ? new Uint8Array(capacity * 2) : new Uint8Array(capacity);
    target.set(held);
    buffer = target;
    start = 0;
    end = length;
  }

  function add(utf8: Uint8Array): void {
    makeRoom(utf8.length);
    buffer.set(utf8, end);
    end += utf8.length;
    held = buffer.subarray(start, end);
  }

  /** @returns what of the bytes is text */
  function afterMark(bytes: Uint8Array, whole: boolean): Uint8Array | undefined {
    const joined = new Uint8Array(first.length + bytes.length);
    joined.set(first);
    joined.set(bytes, first.length);
    first = joined;
    const found = joined.length === 0 && !whole ? 'more' : byteOrderMark(joined);
    if (found === 'more' && !whole) return undefined;
    const known = found === 'more' ? undefined : found;
    encoding = known?.encoding ?? given;
    coder = transcoder(encoding);
    position += known?.bytes ?? 0;
    first = new Uint8Array();
    return joined.subarray(known?.bytes ?? 0);
  }

  function positionOf(index: number): number {
    position += coder === undefined ? index - mark : coder.sourceBytes(held, mark, index);
    mark = index;
    return position;
  }

  return {
    get length() {
      return held.length;
    },
    get encoding() {
      return encoding;
    },
    append(bytes) {
      const text = encoding === undefined ? afterMark(bytes, false) : bytes;
      if (text !== undefined) add(coder === undefined ? text : coder.write(text));
    },
    end() {
      const text = encoding === undefined ? afterMark(new Uint8Array(), true) : undefined;
      if (text !== undefined) add(coder === undefined ? text : coder.write(text));
      if (coder !== undefined) add(coder.end());
    },
    position: positionOf,
    at: (index) => held[index] ?? -1,
    find: (byte, from) => held.indexOf(byte, from),
    text(from, to) {
      try {
        return decoder.decode(held.subarray(from, to));
      } catch {
        return undefined;
      }
    },
    view: () => held,
    drop(count) {
      if (mark < count) positionOf(count);
      mark -= count;
      start += count;
      if (start === end) {
        start = 0;
        end = 0;
      }
      held = buffer.subarray(start, end);
    },
  };
}
