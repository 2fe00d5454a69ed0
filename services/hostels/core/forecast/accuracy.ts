/** Mean of the absolute errors. @returns 0 where there are none */
export function meanAbsolute(errors: readonly number[]): number {
  return errors.length === 0 ? 0 : errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
}

export interface Guess {
  readonly probability: number;
  readonly happened: boolean;
}

/**
 * The area under the curve of the receiver: how often what happened was held more probable than what did not; ties count half (Hanley
 * and McNeil, 1982).
 */
export function areaUnderCurve(guesses: readonly Guess[]): number {
  const sorted = guesses.toSorted((a, b) => a.probability - b.probability);
  let ranks = 0;
  let positive = 0;
  for (let from = 0; from < sorted.length; ) {
    let until = from;
    while (until < sorted.length && sorted[until]?.probability === sorted[from]?.probability) until += 1;
    const happened = sorted.slice(from, until).filter((guess) => guess.happened).length;
    ranks += (happened * (from + until + 1)) / 2;
    positive += happened;
    from = until;
  }
  const negative = sorted.length - positive;
  return positive === 0 || negative === 0 ? 0.5 : (ranks - (positive * (positive + 1)) / 2) / (positive * negative);
}

const BINS = 10;

/** How far probabilities are from what happened, over tenths of the guesses (expected calibration error). */
export function calibrationError(guesses: readonly Guess[]): number {
  const sorted = guesses.toSorted((a, b) => a.probability - b.probability);
  const size = Math.max(1, Math.ceil(sorted.length / BINS));
  let sum = 0;
  for (let from = 0; from < sorted.length; from += size) {
    const bin = sorted.slice(from, from + size);
    const expected = bin.reduce((all, { probability }) => all + probability, 0);
    sum += Math.abs(expected - bin.filter(({ happened }) => happened).length);
  }
  return sorted.length === 0 ? 0 : sum / sorted.length;
}
