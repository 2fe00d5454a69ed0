/** The nights from the one that begins on `from` to the one before `to`: local dates of the property, `YYYY-MM-DD`. */
export interface Nights {
  readonly from: string;
  readonly to: string;
}

/** The same nights, in order, each once: what overlaps or touches becomes one. Spans without a night are dropped. */
export function unite(spans: readonly Nights[]): Nights[] {
  const united: { from: string; to: string }[] = [];
  const sorted = spans.filter(({ from, to }) => from < to).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of sorted) {
    const last = united.at(-1);
    if (last === undefined || from > last.to) united.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return united;
}

/** The nights of `spans` that are not among `taken`. Both may be in any order; the result is united. */
export function without(spans: readonly Nights[], taken: readonly Nights[]): Nights[] {
  const left: Nights[] = [];
  const others = unite(taken);
  let first = 0;
  for (const { from, to } of unite(spans)) {
    while (first < others.length && isBefore(others[first], from)) first += 1;
    let begin = from;
    for (const other of others.slice(first, firstFrom(others, first, to))) {
      if (begin < other.from) left.push({ from: begin, to: other.from });
      begin = other.to;
    }
    if (begin < to) left.push({ from: begin, to });
  }
  return left;
}

function isBefore(span: Nights | undefined, date: string): boolean {
  return span !== undefined && span.to <= date;
}

/** The index of the first span, at `start` or later, that begins on a date or later. */
function firstFrom(spans: readonly Nights[], start: number, date: string): number {
  let at = start;
  while (at < spans.length && (spans[at]?.from ?? date) < date) at += 1;
  return at;
}

/** Whether two united lists have a night in common. */
export function overlap(a: readonly Nights[], b: readonly Nights[]): boolean {
  for (let i = 0, j = 0; ; ) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return false;
    if (one.from < other.to && other.from < one.to) return true;
    if (one.to <= other.to) i += 1;
    else j += 1;
  }
}

/** Those of the nights that begin on a date or later. */
export function fromOn(date: string, spans: readonly Nights[]): Nights[] {
  return spans.flatMap(({ from, to }) => (to <= date ? [] : [{ from: from < date ? date : from, to }]));
}

export function sameNights(a: readonly Nights[], b: readonly Nights[]): boolean {
  return a.length === b.length && a.every(({ from, to }, i) => from === b[i]?.from && to === b[i]?.to);
}
