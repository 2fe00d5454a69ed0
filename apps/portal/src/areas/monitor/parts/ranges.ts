import { msg } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far a dashboard reaches back, and how far its points are apart, in seconds. */
export const ranges = [
  { value: '1h', title: msg('Last hour'), seconds: HOUR, step: 30 },
  { value: '6h', title: msg('Last 6 hours'), seconds: 6 * HOUR, step: 2 * MINUTE },
  { value: '24h', title: msg('Last 24 hours'), seconds: DAY, step: 10 * MINUTE },
  { value: '7d', title: msg('Last 7 days'), seconds: 7 * DAY, step: HOUR },
  { value: '30d', title: msg('Last 30 days'), seconds: 30 * DAY, step: 4 * HOUR },
] as const;
export type Range = (typeof ranges)[number];

/** What a dashboard is looked at with, kept in its address. */
export function useView() {
  const [search, setSearch] = useSearchParams();
  const range = ranges.find(({ value }) => value === search.get('range')) ?? ranges[0];
  const set = (name: string, value: string, usual: string) =>
    setSearch(
      (current) => {
        if (value === usual) current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  return {
    range,
    usual: search.has('usual'),
    setRange: (value: string) => set('range', value, ranges[0].value),
    setUsual: (on: boolean) => set('usual', on ? 'yes' : '', ''),
  };
}

const ROUND_MS = 15_000;

/** The time of the newest samples: it moves on with each round of them, by whole steps. In milliseconds. */
export function useNewest({ seconds, step }: Range): { readonly from: number; readonly to: number } {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), ROUND_MS);
    return () => window.clearInterval(timer);
  }, []);
  const to = Math.floor(now / ROUND_MS) * ROUND_MS;
  const end = Math.floor(to / 1000 / step) * step * 1000;
  return { from: end - seconds * 1000, to: end };
}
