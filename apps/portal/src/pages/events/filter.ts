import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { EventFilter } from '../../api/events.ts';

const filterFields = ['type', 'key', 'status', 'from', 'to', 'filter'] as const;
export type FilterField = (typeof filterFields)[number];

/** An instant for the API out of what a date-and-time field holds, which is local time; undefined if it is none. */
export function instantOf(local: string): string | undefined {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
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
    clear: () => setSearch({}),
    isEmpty: Object.values(typed).every((value) => value === ''),
  };
}
