let chosen: File | undefined;

/** Keeps the file that a new source was made from, for the page that imports it. A File cannot go through an address. */
export function keepFile(file: File | undefined): void {
  chosen = file;
}

/** Takes the kept file; the next call has none. */
export function takeFile(): File | undefined {
  const file = chosen;
  chosen = undefined;
  return file;
}
