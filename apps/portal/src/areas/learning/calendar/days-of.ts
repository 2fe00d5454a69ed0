export interface DayOf<E> {
  /** `YYYY-MM-DD`, by the clock of the zone. */
  readonly day: string;
  readonly entries: readonly E[];
}

/** What has a time, by the days of a place’s clock. @param entries in the order of their times */
export function daysOf<E extends { readonly at: string }>(entries: readonly E[], timeZone: string): DayOf<E>[] {
  // Swedish writes dates as ISO 8601 does.
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const days = new Map<string, E[]>();
  for (const entry of entries) {
    const day = dayOf.format(new Date(entry.at));
    const same = days.get(day);
    if (same === undefined) days.set(day, [entry]);
    else same.push(entry);
  }
  return [...days].map(([day, of]) => ({ day, entries: of }));
}
