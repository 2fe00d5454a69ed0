/** The line after the one on which a quote opens: where reading goes on if that quote was not meant as one. */
export interface NextLine {
  readonly index: number;
  /** How many lines after the record's first one. */
  readonly lines: number;
}

/** A line that begins within quotes, as a record comes to it. */
export interface QuotedLine extends NextLine {
  /** Fields of the record up to here. */
  readonly fields: number;
}

/** What a record that meets the way counts more than the one that went it. */
export interface Meeting {
  readonly lines: number;
  readonly fields: number;
  /** Of the first quote behind here that spans lines and is closed where another might open, as the earlier record counts. */
  readonly doubtful: NextLine | undefined;
}

/** Lines closer to each other than this are not all noted: a file of line ends would take more memory than it has bytes. */
const SPACING_BYTES = 32;
/** So many that are passed are let go of together. */
const PASSED = 4096;

/**
 * The way that a record took through the lines of its quotes. A later record that comes to one of these lines within quotes
 * goes the same way from there. Records come to them in their order.
 */
export interface PassedWay {
  pass(line: QuotedLine): void;
  /** A quote that spans lines was closed at `index` where another might open. */
  doubt(index: number, open: NextLine): void;
  /** Undefined for a line that is not noted. The way is from here on counted as the record that meets it counts. */
  meet(line: QuotedLine): Meeting | undefined;
  clear(): void;
  /** The first `count` bytes were let go of. */
  shift(count: number): void;
}

export function passedWay(): PassedWay {
  /** Bytes let go of: what is noted is counted from the file's first one. */
  let base = 0;
  let starts: number[] = [];
  let lines: number[] = [];
  let fields: number[] = [];
  let next = 0;
  let doubts: { readonly index: number; readonly open: NextLine }[] = [];
  let nextDoubt = 0;
  /** What the newest record counts more than what is noted. */
  let moreLines = 0;
  let moreFields = 0;

  function letGo(): void {
    if (next > PASSED && next * 2 > starts.length) {
      starts = starts.slice(next);
      lines = lines.slice(next);
      fields = fields.slice(next);
      next = 0;
    }
    if (nextDoubt > PASSED && nextDoubt * 2 > doubts.length) {
      doubts = doubts.slice(nextDoubt);
      nextDoubt = 0;
    }
  }

  return {
    pass(line) {
      const at = line.index + base;
      if (at < (starts.at(-1) ?? Number.NEGATIVE_INFINITY) + SPACING_BYTES) return;
      starts.push(at);
      lines.push(line.lines - moreLines);
      fields.push(line.fields - moreFields);
    },
    doubt(index, open) {
      // Only the first behind a noted line is asked for.
      if (starts.length === 0 || (doubts.at(-1)?.index ?? -1) >= (starts.at(-1) ?? 0)) return;
      doubts.push({ index: index + base, open: { index: open.index + base, lines: open.lines - moreLines } });
    },
    meet(line) {
      const at = line.index + base;
      while ((starts[next] ?? Number.POSITIVE_INFINITY) < at) next += 1;
      if (starts[next] !== at) return undefined;
      while ((doubts[nextDoubt]?.index ?? Number.POSITIVE_INFINITY) < at) nextDoubt += 1;
      const doubtful = doubts[nextDoubt]?.open;
      const more = {
        lines: line.lines - (lines[next] ?? 0) - moreLines,
        fields: line.fields - (fields[next] ?? 0) - moreFields,
        doubtful: doubtful && { index: doubtful.index - base, lines: doubtful.lines + moreLines },
      };
      moreLines += more.lines;
      moreFields += more.fields;
      letGo();
      return more;
    },
    clear() {
      if (starts.length === 0) return;
      base = 0;
      // Most records of several lines have one that is noted: new lists for each would cost as much as all else.
      starts.length = 0;
      lines.length = 0;
      fields.length = 0;
      next = 0;
      doubts.length = 0;
      nextDoubt = 0;
      moreLines = 0;
      moreFields = 0;
    },
    shift(count) {
      base += count;
    },
  };
}
