import { NEWLINE, QUOTE, RETURN } from './csv-fields.ts';

const SPACE = 0x20;
const TAB = 0x09;

/** So much of a file is held while it is open whether a quote that spans lines was meant as one. */
export const LOOK_AHEAD_BYTES = 16 << 20;

/** The line after the one on which a quote opens: where reading goes on if that quote was not meant as one. */
export interface NextLine {
  readonly index: number;
  /** How many lines after the record's first one. */
  readonly lines: number;
}

/**
 * `ended`: at the byte that ends the record's line, or at the end of the file. `broken`: a quote that is closed where no
 * field ends, or never. `undecided`: so much has passed that no more is to be held.
 */
export type ScanResult = 'more' | 'ended' | 'broken' | 'undecided';

/** Looks for the end of one CSV record in bytes that come by and by. Each byte is looked at once. */
export interface RecordScan {
  /** Index of the next byte to look at: the record's end, where it has ended. */
  readonly index: number;
  /** Line ends within quotes so far. */
  readonly newlines: number;
  readonly fields: number;
  /** What must be held to go back there. */
  readonly heldFrom: number | undefined;
  /** The line after the first quote that spans lines. */
  readonly afterFirst: NextLine | undefined;
  /** The line after the quote that was most likely not meant as one; undefined when that line has not ended. */
  readonly afterSuspect: NextLine | undefined;
  /** Index behind the last line end within quotes. */
  readonly lastLine: number;
  begin(index: number, delimiter: number, newline: number): void;
  advance(bytes: Uint8Array, whole: boolean): ScanResult;
  /** Takes the record for one with all its quotes meant, from here to its end. */
  trust(): void;
  /** The first `count` bytes were let go of. */
  shift(count: number): void;
}

type State = 'start' | 'plain' | 'quoted' | 'closing' | 'blank' | 'return';

export function recordScan(): RecordScan {
  let delimiter = 0;
  let newline = NEWLINE;
  let index = 0;
  let newlines = 0;
  let fields = 1;
  let state: State = 'start';
  let trusted = false;
  let lastLine = 0;
  let first: NextLine | undefined;
  /** Of the quote that is open. */
  let open: NextLine | undefined;
  /** Of a quote that spans lines and is closed where another might open. */
  let doubtful: NextLine | undefined;

  function lineInQuotes(): void {
    newlines += 1;
    lastLine = index + 1;
    if (trusted || open !== undefined) return;
    open = { index: index + 1, lines: newlines };
    first ??= open;
  }

  /** What follows a closing quote. @returns undefined when the record goes on */
  function afterQuote(byte: number | undefined): ScanResult | undefined {
    if (byte === delimiter) {
      fields += 1;
      open = undefined;
      state = 'start';
    } else if (byte === newline) return 'ended';
    else if (byte === RETURN) state = 'return';
    else if (byte === SPACE || byte === TAB) state = 'blank';
    else return 'broken';
    return undefined;
  }

  /** Looks at one byte. @returns undefined when the record goes on */
  function look(bytes: Uint8Array): ScanResult | undefined {
    const byte = bytes[index];
    switch (state) {
      case 'quoted':
        if (byte === QUOTE) state = 'closing';
        else if (byte === newline) lineInQuotes();
        return undefined;
      case 'closing':
        if (byte === QUOTE) {
          state = 'quoted';
          return undefined;
        }
        // A quote behind a delimiter opens a field more often than it ends one.
        if (open !== undefined && index - 2 >= open.index && bytes[index - 2] === delimiter) doubtful ??= open;
        return afterQuote(byte);
      case 'blank':
        return afterQuote(byte);
      case 'return':
        return byte === newline ? 'ended' : 'broken';
      default:
        if (byte === newline) return 'ended';
        if (byte === delimiter) {
          fields += 1;
          state = 'start';
        } else if (byte === QUOTE && state === 'start') {
          state = 'quoted';
          open = undefined;
        } else state = 'plain';
        return undefined;
    }
  }

  /** Most bytes of a field say nothing; they are passed over in a loop of their own, which takes half the time. */
  function passText(bytes: Uint8Array): number {
    const special = state === 'quoted' ? QUOTE : delimiter;
    const lineEnd = newline;
    let at = index;
    while (at < bytes.length && bytes[at] !== special && bytes[at] !== lineEnd) at += 1;
    return at;
  }

  /** Exactly there, however the bytes are cut. */
  function undecided({ index: from }: NextLine): ScanResult {
    index = from + LOOK_AHEAD_BYTES;
    return 'undecided';
  }

  function atEnd(): ScanResult {
    return state === 'quoted' ? 'broken' : 'ended';
  }

  return {
    get index() {
      return index;
    },
    get newlines() {
      return newlines;
    },
    get fields() {
      return fields;
    },
    get heldFrom() {
      return first?.index;
    },
    get afterFirst() {
      return first;
    },
    get afterSuspect() {
      return doubtful ?? open;
    },
    get lastLine() {
      return lastLine;
    },
    begin(at, delimiterByte, newlineByte) {
      delimiter = delimiterByte;
      newline = newlineByte;
      index = at;
      newlines = 0;
      fields = 1;
      state = 'start';
      trusted = false;
      first = undefined;
      open = undefined;
      doubtful = undefined;
    },
    advance(bytes, whole) {
      for (; index < bytes.length; index += 1) {
        if (state === 'quoted' || state === 'plain') index = passText(bytes);
        if (first !== undefined && index >= first.index + LOOK_AHEAD_BYTES) return undecided(first);
        if (index === bytes.length) break;
        const result = look(bytes);
        if (result === undefined) continue;
        if (result === 'ended' || !trusted) return result;
        state = 'plain';
      }
      return whole ? atEnd() : 'more';
    },
    trust() {
      trusted = true;
      first = undefined;
      open = undefined;
      doubtful = undefined;
    },
    shift(count) {
      const shifted = (next: NextLine | undefined) => next && { ...next, index: next.index - count };
      index -= count;
      lastLine -= count;
      first = shifted(first);
      open = shifted(open);
      doubtful = shifted(doubtful);
    },
  };
}

/**
 * Whether nine of ten lines have a number of fields that a row of the file may have. Lines within a quote that was not
 * meant as one hold no quoted field, so that their delimiters count.
 */
export function areLikeRows(
  lines: Uint8Array,
  delimiter: number,
  newline: number,
  isRow: (fields: number) => boolean,
): boolean {
  let all = 0;
  let alike = 0;
  let fields = 1;
  let start = 0;
  for (let index = 0; index < lines.length; index += 1) {
    if (lines[index] === delimiter) fields += 1;
    else if (lines[index] === newline) {
      const blank = index === start || (index === start + 1 && lines[start] === RETURN);
      if (!blank) {
        all += 1;
        if (isRow(fields)) alike += 1;
      }
      fields = 1;
      start = index + 1;
    }
  }
  return all > 0 && alike * 10 >= all * 9;
}
