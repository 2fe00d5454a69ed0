import { type Night, nightsOf } from '../night.ts';
import type { IncludedTax, Line, Part, Quote } from './quote.ts';

/** Some of a stay: these nights of these guests; without nights, all nights, and without guests, all guests. */
export interface Piece {
  readonly nights?: readonly Night[];
  /** By their place in the list of guests. */
  readonly guests?: readonly number[];
}

/** Lines with what of them is in a piece. */
export interface Pieces {
  readonly lines: readonly Line[];
  readonly total: number;
  readonly includedTaxes: readonly IncludedTax[];
}

/**
 * What of a quote falls away with a piece of the stay. What is the unit's for a night goes when the last guest of that night
 * goes, what is a guest's for the stay with the guest's last night, what is the stay's with the last of all. So whatever the
 * pieces and their order, they sum to the quote, to the cent.
 * @param before what fell away before; it does not again
 */
export function refundOf(quote: Quote, piece: Piece, before: readonly Piece[] = []): Pieces {
  const gone = goneTest(quote, before);
  const goneNow = goneTest(quote, [...before, piece]);
  return piecesOf(quote, (part) => goneNow(part) && !gone(part));
}

/** What of a quote still stands. */
export function standingOf(quote: Quote, cancelled: readonly Piece[]): Pieces {
  const gone = goneTest(quote, cancelled);
  return piecesOf(quote, (part) => !gone(part));
}

/** An amount of a line, on the night of the folio that it is charged on. */
export interface FolioEntry extends Pick<Line, 'kind' | 'rule' | 'text' | 'amount'> {
  readonly night: Night;
}

/** The charges of a folio, night by night; what is of the whole stay is charged on arrival. They sum to the quote's total. */
export function folioOf({ arrival, lines }: Quote): FolioEntry[] {
  return lines
    .flatMap(({ kind, rule, text, parts }) =>
      [...Map.groupBy(parts, ({ night }) => night ?? arrival)].map(([night, of]) => ({
        kind,
        rule,
        text,
        night,
        amount: sumOf(of),
      })),
    )
    .toSorted((a, b) => (a.night === b.night ? 0 : a.night < b.night ? -1 : 1));
}

type PartTest = (part: Part) => boolean;

function goneTest({ arrival, departure, guests }: Quote, pieces: readonly Piece[]): PartTest {
  const everyone = Array.from({ length: guests }, (_, guest) => guest);
  const gone = new Map(
    nightsOf(arrival, departure).map((night) => {
      const of = pieces.filter(({ nights }) => nights === undefined || nights.includes(night));
      return [night, new Set(of.flatMap((piece) => piece.guests ?? everyone))] as const;
    }),
  );
  const isGone = (night: Night, guest: number): boolean => gone.get(night)?.has(guest) === true;
  return ({ night, guest }) => {
    const nights = night === null ? [...gone.keys()] : [night];
    const who = guest === null ? everyone : [guest];
    return nights.every((each) => who.every((one) => isGone(each, one)));
  };
}

function piecesOf(quote: Quote, test: PartTest): Pieces {
  const lines = quote.lines.flatMap((line) => some(line, test));
  const includedTaxes = quote.includedTaxes.flatMap((tax) => some(tax, test));
  return { lines, total: sumOf(lines), includedTaxes };
}

/** A line with those of its parts that pass. */
function some<T extends IncludedTax | Line>(line: T, test: PartTest): T[] {
  const parts = line.parts.filter(test);
  return parts.length === 0 ? [] : [{ ...line, parts, amount: sumOf(parts) }];
}

function sumOf(all: readonly { readonly amount: number }[]): number {
  return all.reduce((sum, { amount }) => sum + amount, 0);
}
