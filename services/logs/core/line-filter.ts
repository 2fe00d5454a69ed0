/** Which lines are wanted: those that have all of it. */
export interface LineFilter {
  readonly tenant?: string | undefined;
  /** At least. */
  readonly level?: number | undefined;
  readonly service?: string | undefined;
  readonly correlation?: string | undefined;
  readonly trace?: string | undefined;
  /** Each somewhere in the message, in capital letters or small ones. */
  readonly words?: readonly string[] | undefined;
  /** ISO instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** More would be a search by many indexes at once. */
const MOST_WORDS = 8;

/** What somebody typed, as words; what stands in quotation marks is one. */
export function wordsOf(text: string): string[] {
  const found = [...text.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').trim());
  return found.filter((word) => word !== '' && word !== '"').slice(0, MOST_WORDS);
}
