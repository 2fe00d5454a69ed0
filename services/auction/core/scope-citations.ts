import type { Citation } from './scope.ts';

/** A text that a scope may cite. */
export interface ScopeSource {
  /** `description`, or the id of a file. */
  readonly source: string;
  readonly text: string;
}

/** Shorter ones stand everywhere, and prove nothing. */
const LEAST_LETTERS = 3;
const LONGEST_QUOTE = 2000;

/**
 * Where a quote stands in the sources: in the first that has it, at its first place. Blanks count as one, and forms of quotation
 * marks and dashes as the same; case counts. The offsets are found here and never taken from a reader, who counts badly or lies.
 * @returns undefined where no source has it
 */
export function citationOf(quote: string, sources: readonly EvenedSource[]): Citation | undefined {
  const wanted = evened(quote).letters.replace(/^["'.… ]+|["'… ]+$/g, '');
  if (wanted.length < LEAST_LETTERS || wanted.length > LONGEST_QUOTE) return undefined;
  for (const { source, text, letters, at } of sources) {
    const found = letters.indexOf(wanted);
    const start = at[found];
    const last = at[found + wanted.length - 1];
    if (start === undefined || last === undefined) continue;
    const end = last + 1;
    if (end - start > LONGEST_QUOTE) continue;
    return { source, start, end, quote: text.slice(start, end) };
  }
  return undefined;
}

/** Whether exactly the quote stands at the place that a citation names. */
export function citationHolds({ source, start, end, quote }: Citation, sources: readonly ScopeSource[]): boolean {
  const text = sources.find((each) => each.source === source)?.text;
  return text !== undefined && start < end && text.slice(start, end) === quote;
}

/** A source as quotes are looked for in it. */
export interface EvenedSource extends ScopeSource {
  readonly letters: string;
  /** For each letter where it stands in the text. */
  readonly at: readonly number[];
}

export const evenedSource = (source: ScopeSource): EvenedSource => ({ ...source, ...evened(source.text) });

const FORMS: Readonly<Record<string, string>> = {
  ...{ '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
  ...{ '‘': "'", '’': "'", '‚': "'", '–': '-', '—': '-', '‑': '-' },
};

function evened(text: string): { readonly letters: string; readonly at: readonly number[] } {
  const at: number[] = [];
  const letters: string[] = [];
  let afterBlank = true;
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place);
    const isBlank = /\s/.test(letter);
    if (isBlank && afterBlank) continue;
    letters.push(isBlank ? ' ' : (FORMS[letter] ?? letter));
    at.push(place);
    afterBlank = isBlank;
  }
  return { letters: letters.join(''), at };
}
