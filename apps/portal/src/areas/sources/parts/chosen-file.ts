let kept: { source: string; file: File } | undefined;

/** Keeps the file that a source was made from, for the page that imports it. A File cannot go through an address. */
export function keepFile(source: string, file: File | undefined): void {
  kept = file === undefined ? undefined : { source, file };
}

/** The file that was kept for a source. */
export function keptFile(source: string): File | undefined {
  return kept?.source === source ? kept.file : undefined;
}
