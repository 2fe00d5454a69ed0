import { addNights, type Night } from '../night.ts';

/** Nights of a unit that somebody has. */
export interface TapeSpan {
  /** The hold’s, stay’s or block’s id. */
  readonly id: string;
  /** Null where it is overbooked. */
  readonly unit: string | null;
  readonly kind: 'hold' | 'stay' | 'block';
  /** The night of arrival, counted from the first one that was asked for. */
  readonly first: number;
  readonly nights: number;
  readonly pinned: boolean;
  readonly type: string | null;
  readonly booking: string | null;
  readonly code: string | null;
  /** The place in `guests`. */
  readonly guest: number | null;
  readonly state: string | null;
}

/** A span as it is told by itself. */
export interface NamedSpan extends Omit<TapeSpan, 'first' | 'nights' | 'guest'> {
  readonly arrival: Night;
  readonly departure: Night;
  /** Null where nobody is known, or the guest was erased. */
  readonly name: string | null;
}

/** @param from what the spans' nights are counted from @param names by the guests' places */
export function spansByName(from: Night, spans: readonly TapeSpan[], names: readonly (string | null)[]): NamedSpan[] {
  const dates = new Map<number, Night>();
  const dateOf = (night: number): Night => {
    const date = dates.get(night) ?? addNights(from, night);
    dates.set(night, date);
    return date;
  };
  return spans.map(({ id, unit, kind, first, nights, pinned, type, booking, code, state, guest }) => {
    const [arrival, departure] = [dateOf(first), dateOf(first + nights)];
    const name = guest === null ? null : (names[guest] ?? null);
    // Named one by one: to spread a thousand spans takes longer than to make them.
    return { id, unit, kind, arrival, departure, pinned, type, booking, code, state, name };
  });
}
