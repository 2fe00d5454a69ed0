const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The bytes of a file that were received and not yet consumed. It grows by doubling, so that a record sent a byte at a
 * time costs as much as one sent whole.
 */
export interface ByteWindow {
  /** Offset in the file of the first byte held. */
  readonly offset: number;
  readonly length: number;
  append(bytes: Uint8Array): void;
  /** The byte at `index`, or -1 past the end. */
  at(index: number): number;
  /** Index of `byte` at or after `from`, or -1. */
  find(byte: number, from: number): number;
  /** The text between two indexes, or undefined when it is not UTF-8. */
  text(from: number, to: number): string | undefined;
  /** The bytes held. Valid until the next append or drop. */
  view(): Uint8Array;
  /** Lets go of the first `count` bytes. */
  drop(count: number): void;
}

/** An empty window whose first byte will stand at `offset` in the file. */
export function byteWindow(offset: number): ByteWindow {
  let buffer = new Uint8Array(1 << 17);
  let start = 0;
  let end = 0;
  let held = buffer.subarray(0, 0);

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

  return {
    get offset() {
      return offset;
    },
    get length() {
      return held.length;
    },
    append(bytes) {
      makeRoom(bytes.length);
      buffer.set(bytes, end);
      end += bytes.length;
      held = buffer.subarray(start, end);
    },
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
      offset += count;
      start += count;
      if (start === end) {
        start = 0;
        end = 0;
      }
      held = buffer.subarray(start, end);
    },
  };
}
