import type { SparseRow } from './sparse-row.ts';

/** What is known of a case: words of a kind, and numbers. */
export interface Facts {
  readonly words: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Turns facts into rows: a feature for each number, and one for each word that was seen often enough. */
export interface Encoder {
  readonly width: number;
  rowOf(facts: Facts): SparseRow;
}

/**
 * Knows the words of the cases that are learned from, and no others: a word that comes later has no feature.
 * @param least how often a word has to be seen
 */
export function encoderOf(cases: readonly Facts[], least: number): Encoder {
  const seen = new Map<string, number>();
  const numbers = new Set<string>();
  for (const facts of cases) {
    for (const [kind, word] of Object.entries(facts.words)) {
      const key = `${kind} ${word}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    for (const name of Object.keys(facts.numbers)) numbers.add(name);
  }
  const words = [...seen].filter(([, times]) => times >= least).map(([key]) => key);
  const places = new Map([...[...numbers].toSorted(), ...words.toSorted()].map((key, at) => [key, at]));
  return {
    width: places.size,
    rowOf(facts) {
      const at: number[] = [];
      const values: number[] = [];
      const add = (key: string, value: number): void => {
        const place = places.get(key);
        if (place === undefined || value === 0) return;
        at.push(place);
        values.push(value);
      };
      for (const [name, value] of Object.entries(facts.numbers)) add(name, value);
      for (const [kind, word] of Object.entries(facts.words)) add(`${kind} ${word}`, 1);
      return { at, values };
    },
  };
}
