import { dayOf, type Night } from '../night.ts';

/** Nights of a unit that somebody has, with who has booked them. */
export interface NamedSpan {
  /** The hold’s, stay’s or block’s id. */
  readonly id: string;
  /** Null where it is overbooked. */
  readonly unit: string | null;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly arrival: Night;
  readonly departure: Night;
  readonly pinned: boolean;
  readonly type: string | null;
  readonly booking: string | null;
  readonly code: string | null;
  readonly state: string | null;
  /** Null where nobody is known, or the guest was erased. */
  readonly name: string | null;
}

/** `unit`, `type` and `label` are places in the lists beside the rows; `first` counts nights from `from`, and is below zero for earlier arrivals. */
export type TapeRow = [
  ...[id: string, kind: NamedSpan['kind'], unit: number | null, first: number, nights: number],
  ...[type: number | null, booking: string | null, state: string | null, label: number | null],
];

/** What a chart draws, with each text that repeats told once: a third of what the spans by name take. */
export interface TapeRows {
  readonly from: Night;
  readonly units: string[];
  readonly types: string[];
  /** Who has booked; the booking’s code where nobody is known. */
  readonly labels: string[];
  readonly rows: TapeRow[];
}

export function tapeRows(from: Night, spans: readonly NamedSpan[]): TapeRows {
  const [units, types, labels] = [listOnce(), listOnce(), listOnce()];
  const day = onceFor(dayOf);
  const first = dayOf(from);
  const rows = spans.map((span): TapeRow => {
    const arrival = day(span.arrival);
    return [
      span.id,
      span.kind,
      units.placeOf(span.unit),
      arrival - first,
      day(span.departure) - arrival,
      types.placeOf(span.type),
      span.booking,
      span.state,
      labels.placeOf(span.name ?? span.code),
    ];
  });
  return { from, units: units.texts, types: types.texts, labels: labels.texts, rows };
}

function listOnce(): { readonly texts: string[]; placeOf(text: string | null): number | null } {
  const texts: string[] = [];
  const place = onceFor((text: string) => texts.push(text) - 1);
  return { texts, placeOf: (text) => (text === null ? null : place(text)) };
}

/** Charts have thousands of spans and few dates, units and types. */
function onceFor(work: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = work(text);
    known.set(text, value);
    return value;
  };
}
