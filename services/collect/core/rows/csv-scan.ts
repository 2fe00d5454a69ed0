import { NEWLINE, QUOTE, RETURN } from './csv-fields.ts';
import { type NextLine, passedWay } from './csv-way.ts';

const SPACE = 0x20;
const TAB = 0x09;

/** So much of a file is held while it is open whether a quote that spans lines was meant as one. */
export const LOOK_AHEAD_BYTES = 16 << 20;

/**
 * `ended`: at the byte that ends the record's line, or at the end of the file. `broken`: a quote that is closed where no
 * field ends, or never. `undecided`: so much has passed that no more is to be held.
 */
export type ScanResult = 'more' | 'ended' | 'broken' | 'undecided';

/**
 * Looks for the end of one CSV record in bytes that come by and by. A record that begins where an earlier one was given
 * back meets the way that one took at the first line end within its quotes, and goes on from where that one had come to:
 * each byte is looked at some twenty times at most, whatever the bytes are.
 */
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
  /** How many bytes were looked at by now, those that were looked at again counted again. */
  readonly looked: number;
  begin(index: number, delimiter: number, newline: number): void;
  advance(bytes: Uint8Array, whole: boolean): ScanResult;
  /** Takes the record for one with all its quotes meant, from here to its end. */
  trust(): void;
  /** The first `count` bytes were let go of. */
  shift(count: number): void;
}

/** `other`: behind a CR or LF which alone ends no line but the file's last one. */
type State = 'start' | 'plain' | 'quoted' | 'closing' | 'blank' | 'other';

/** How far a record has been looked at. */
interface Front {
  readonly index: number;
  readonly newlines: number;
  readonly fields: number;
  readonly state: State;
  readonly lastLine: number;
  readonly open: NextLine | undefined;
}

export function recordScan(): RecordScan {
  const way = passedWay();
  let delimiter = 0;
  let newline = NEWLINE;
  let index = 0;
  let newlines = 0;
  let fields = 1;
  let state: State = 'start';
  let trusted = false;
  let lastLine = 0;
  let looked = 0;
  let first: NextLine | undefined;
  /** Of the quote that is open. */
  let open: NextLine | undefined;
  /** Of a quote that spans lines and is closed where another might open. */
  let doubtful: NextLine | undefined;
  /** Where an earlier record had come to, until this one meets its way. */
  let ahead: Front | undefined;

  function lineInQuotes(): void {
    newlines += 1;
    lastLine = index + 1;
    if (trusted) return;
    if (open === undefined) {
      open = { index: index + 1, lines: newlines };
      first ??= open;
    }
    if (ahead === undefined) way.pass({ index: lastLine, lines: newlines, fields });
    else meetWay(ahead, open);
  }

  /** Both are within quotes here, so that all that follows is the same for both. */
  function meetWay(front: Front, own: NextLine): void {
    const met = way.meet({ index: lastLine, lines: newlines, fields });
    if (met === undefined) return;
    const here = lastLine;
    // A quote that was open here is this record's own.
    const asOwn = (next: NextLine): NextLine =>
      next.index <= here ? own : { index: next.index, lines: next.lines + met.lines };
    doubtful ??= met.doubtful && asOwn(met.doubtful);
    open = front.open && asOwn(front.open);
    ({ state, lastLine } = front);
    newlines = front.newlines + met.lines;
    fields = front.fields + met.fields;
    // The loop that looks at this byte goes on with the next one.
    index = front.index - 1;
    ahead = undefined;
  }

  /** What follows a closing quote. @returns undefined when the record goes on */
  function afterQuote(byte: number | undefined): ScanResult | undefined {
    if (byte === delimiter) {
      fields += 1;
      open = undefined;
      state = 'start';
    } else if (byte === newline) return 'ended';
    else if (byte === RETURN || byte === NEWLINE) state = 'other';
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
        if (open !== undefined && index - 2 >= open.index && bytes[index - 2] === delimiter) {
          doubtful ??= open;
          if (ahead === undefined) way.doubt(index, open);
        }
        return afterQuote(byte);
      case 'blank':
        return afterQuote(byte);
      case 'other':
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
    looked += at - index;
    return at;
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
    get looked() {
      return looked;
    },
    begin(at, delimiterByte, newlineByte) {
      // A record that met no way leaves the front where it was.
      if (ahead === undefined && at < index) ahead = { index, newlines, fields, state, lastLine, open };
      if (ahead === undefined || at >= ahead.index || delimiter !== delimiterByte || newline !== newlineByte) {
        ahead = undefined;
        way.clear();
      }
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
        if (first !== undefined && index >= first.index + LOOK_AHEAD_BYTES) return 'undecided';
        if (index === bytes.length) break;
        looked += 1;
        if (ahead !== undefined && index >= ahead.index) {
          ahead = undefined;
          way.clear();
        }
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
      ahead = undefined;
      way.clear();
    },
    shift(count) {
      const shifted = (next: NextLine | undefined) => next && { ...next, index: next.index - count };
      index -= count;
      lastLine -= count;
      first = shifted(first);
      open = shifted(open);
      doubtful = shifted(doubtful);
      ahead = ahead && {
        ...ahead,
        index: ahead.index - count,
        lastLine: ahead.lastLine - count,
        open: shifted(ahead.open),
      };
      way.shift(count);
    },
  };
}
