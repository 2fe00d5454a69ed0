/** What reading one document may take. */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const LIMITS = {
  /** Of a zip, unpacked: what says less and unpacks to more is refused, too. */
  unpackedBytes: 64 * 1024 * 1024,
  entries: 2000,
  pages: 300,
  rows: 10_000,
  /** UTF-16 code units of text that are kept. */
  text: 200_000,
  /** By the clock. */
  milliseconds: 20_000,
  heapMegabytes: 256,
  /** Of all that the process has, also outside of the heap: Node itself maps 570 of them. */
  dataMegabytes: 1024,
} as const;
