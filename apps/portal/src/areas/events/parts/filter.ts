import { instantOf, localOf } from '@pvt/ui/format';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { PvtEvent } from '../../../api/event.ts';
import type { EventFilter } from '../api.ts';

const filterFields = ['type', 'key', 'status', 'from', 'to', 'filter'] as const;
export type FilterField = (typeof filterFields)[number];

/** What new events can be followed by: their state and their place in time are still to come. */
export function followable({ type, key, filter }: EventFilter): EventFilter {
  return { type, key, filter };
}

/** Stored events with those that came after, newest first, each once. */
export function withNewer(stored: PvtEvent[], newer: PvtEvent[]): PvtEvent[] {
  const known = new Set(newer.map(({ position }) => position));
  const all = [...newer, ...stored.filter(({ position }) => !known.has(position))];
  return all.sort((one, other) => other.position - one.position);
}

/** The search of the page, which lives in its address so that it can be shared and survives a reload. */
export function useEventFilter() {
  const [search, setSearch] = useSearchParams();
  const typed = useMemo(() => {
    const entries = filterFields.map((field) => [field, search.get(field) ?? ''] as const);
    return Object.fromEntries(entries) as Record<FilterField, string>;
  }, [search]);
  const filter: EventFilter = useMemo(() => {
    const present = Object.entries(typed).filter(([, value]) => value !== '');
    return { ...Object.fromEntries(present), from: instantOf(typed.from), to: instantOf(typed.to) };
  }, [typed]);
  const change = (field: FilterField, value: string) => {
    setSearch(
      (current) => {
        if (value === '') current.delete(field);
        else current.set(field, value);
        return current;
      },
      { replace: true },
    );
  };
  return {
    typed,
    filter,
    change,
    /** Narrows the time to what lies between two instants (ms since 1970), the second not included. */
    setRange: (from: number, to: number) =>
      setSearch((current) => {
        current.set('from', localOf(from));
        current.set('to', localOf(to));
        return current;
      }),
    clear: () => setSearch({}),
    isEmpty: Object.values(typed).every((value) => value === ''),
  };
}
