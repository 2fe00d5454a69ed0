/** A place of a text: `text` is what stands from `from` up to `to` (UTF-16 code units), and nothing else. */
export interface CitedPlace {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Shorter ones stand everywhere, and prove nothing. */
const LEAST_LETTERS = 8;
const MOST_PLACES = 6;

/**
 * Where quotes stand in a text. One that is not there, letter by letter but for blanks and the form of quotation marks, is
 * dropped: it is the text that is cited, never what a model makes of it.
 */
export function citedPlaces(text: string, quotes: readonly string[]): CitedPlace[] {
  const { letters, at } = evened(text);
  const places = new Map<number, CitedPlace>();
  for (const quote of quotes) {
    const wanted = evened(quote).letters.replace(/^["'.… ]+|["'… ]+$/g, '');
    const found = wanted.length < LEAST_LETTERS ? -1 : letters.indexOf(wanted);
    const from = at[found];
    const last = at[found + wanted.length - 1];
    if (from === undefined || last === undefined || places.has(from)) continue;
    places.set(from, { from, to: last + 1, text: text.slice(from, last + 1) });
  }
  return [...places.values()].sort((one, other) => one.from - other.from).slice(0, MOST_PLACES);
}

const FORMS: Readonly<Record<string, string>> = {
  ...{ '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
  ...{ '‘': "'", '’': "'", '‚': "'", '–': '-', '—': '-', '‑': '-' },
};

/** With one blank for several, and for each letter where it stands in the text. */
function evened(text: string): { readonly letters: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let letters = '';
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place);
    const isBlank = /\s/.test(letter);
    if (isBlank && (letters === '' || letters.endsWith(' '))) continue;
    letters += isBlank ? ' ' : (FORMS[letter] ?? letter);
    at.push(place);
  }
  return { letters, at };
}
