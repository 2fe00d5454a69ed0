import type { Night } from '../night.ts';
import type { TapeSpan } from './tape-spans.ts';

/** `unit`, `type` and `label` are places in the lists beside the rows; `first` counts nights from `from`, and is below zero for earlier arrivals. */
export type TapeRow = [
  ...[id: string, kind: TapeSpan['kind'], unit: number | null, first: number, nights: number],
  ...[type: number | null, booking: string | null, state: string | null, label: number | null],
];

/** What a chart draws, with each text that repeats told once: two fifths of what the spans by name take. */
export interface TapeRows {
  readonly from: Night;
  readonly units: string[];
  readonly types: string[];
  /** Who has booked; the booking’s code where nobody is known. */
  readonly labels: string[];
  readonly rows: TapeRow[];
}

/** @param from what the spans' nights are counted from @param names by the guests' places */
export function tapeRows(from: Night, spans: readonly TapeSpan[], names: readonly (string | null)[]): TapeRows {
  const [units, types] = [listOnce(), listOnce()];
  // By place and not by text: of thousands of names most are looked for once.
  const labels = names.map((name) => name ?? '');
  const labelOf = ({ guest, code }: TapeSpan): number | null => {
    if (guest !== null && typeof names[guest] === 'string') return guest;
    return code === null ? null : labels.push(code) - 1;
  };
  const rows = spans.map(
    (span): TapeRow => [
      span.id,
      span.kind,
      units.placeOf(span.unit),
      span.first,
      span.nights,
      types.placeOf(span.type),
      span.booking,
      span.state,
      labelOf(span),
    ],
  );
  return { from, units: units.texts, types: types.texts, labels, rows };
}

function listOnce(): { readonly texts: string[]; placeOf(text: string | null): number | null } {
  const texts: string[] = [];
  const places = new Map<string, number>();
  return {
    texts,
    placeOf(text) {
      if (text === null) return null;
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
