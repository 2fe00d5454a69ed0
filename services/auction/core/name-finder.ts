/** A name that a text names, and where. */
export interface NameMention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Of the longest name: "Google Cloud Natural Language". */
const MOST_WORDS = 4;
/** `C#` and `C++` are names of their own. */
const WORD = /[\p{L}\p{N}]+(?:#|\+\+)?/gu;

const lettersOf = (written: string): string => written.toLowerCase().replaceAll(/[^\p{L}\p{N}#+]/gu, '');

interface Word {
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

interface Known {
  readonly name: string;
  readonly written: string;
}

/**
 * Finds names in texts, each where it is named first; of names within one another the longer counts.
 * @param lines a name in each, then what else it is called, with `|` between
 * @param asWritten names that are words of a language, too: they count only as they are written there
 */
export function nameFinder(lines: string, asWritten: ReadonlySet<string>): (text: string) => NameMention[] {
  const known = new Map<string, Known>(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [name = '', ...others] = line.split('|').map((word) => word.trim());
        return [name, ...others].map((written) => [lettersOf(written), { name, written }] as const);
      }),
  );
  return (text) => {
    const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
      letters: word.toLowerCase(),
      ...{ start: index, end: index + word.length },
    }));
    const mentions = new Map<string, NameMention>();
    for (let at = 0; at < words.length; at += 1) {
      const found = mentionAt(text, words, at, known, asWritten);
      if (found === undefined) continue;
      const { name, start, end } = found;
      if (!mentions.has(name)) mentions.set(name, { name, start, end });
      at += found.words - 1;
    }
    return [...mentions.values()];
  };
}

function mentionAt(
  text: string,
  words: readonly Word[],
  at: number,
  known: ReadonlyMap<string, Known>,
  asWritten: ReadonlySet<string>,
): (NameMention & { readonly words: number }) | undefined {
  const first = words[at];
  // Of an address or a path it is a part.
  if (first === undefined || /[@/.]/.test(text.charAt(first.start - 1))) return undefined;
  let letters = '';
  let found: (NameMention & { readonly words: number }) | undefined;
  let before: Word | undefined;
  let count = 0;
  for (const word of words.slice(at, at + MOST_WORDS)) {
    if (before !== undefined && !/^[ \t_./-]?$/.test(text.slice(before.end, word.start))) break;
    letters += word.letters;
    before = word;
    count += 1;
    const one = known.get(letters);
    if (one === undefined || text.charAt(word.end) === '@') continue;
    if (asWritten.has(one.written) && text.slice(first.start, word.end) !== one.written) continue;
    found = { name: one.name, start: first.start, end: word.end, words: count };
  }
  return found;
}
