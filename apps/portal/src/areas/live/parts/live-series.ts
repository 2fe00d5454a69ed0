import { type Message, msg } from '@pvt/ui/language';
import type { LiveHistory, LiveSample } from '../types.ts';

/** The moving window of this moment, and the times that are kept. */
export const liveRanges = [
  { value: 'now', title: msg('Now, the last 2 minutes'), seconds: 120 },
  { value: '15m', title: msg('Last 15 minutes'), seconds: 900 },
  { value: '1h', title: msg('Last hour'), seconds: 3_600 },
  { value: '6h', title: msg('Last 6 hours'), seconds: 21_600 },
  { value: '24h', title: msg('Last 24 hours'), seconds: 86_400 },
  { value: '7d', title: msg('Last 7 days'), seconds: 604_800 },
  { value: '30d', title: msg('Last 30 days'), seconds: 2_592_000 },
] as const satisfies { value: string; title: Message; seconds: number }[];

export type LiveRange = (typeof liveRanges)[number];

/** The range that an address names; the present, where it names none that is known. */
export function rangeNamed(name: string | null): LiveRange {
  return liveRanges.find(({ value }) => value === name) ?? liveRanges[0];
}

/** The figures of the charts at a time. */
export interface LivePlace {
  at: string;
  acceptedPerSecond: number;
  /** In all of a step of a history; absent at a sample. */
  accepted?: number;
  p50Ms: number | null;
  p99Ms: number | null;
  backlog: number;
}

export function placeOf({ at, accepted, latency, backlog }: LiveSample): LivePlace {
  return { at, acceptedPerSecond: accepted.perSecond, ...latency, backlog };
}

/** The samples of this moment, and before the first of them what is kept of the window: a page that was just opened has seen nothing yet. */
export function withEarlier(
  samples: readonly LiveSample[],
  history: LiveHistory | undefined,
  seconds: number,
): LivePlace[] {
  const seen = samples.map(placeOf);
  const [first] = seen;
  if (history === undefined || first === undefined) return seen;
  const begun = Date.parse(first.at);
  const from = begun - seconds * 1_000;
  const earlier = placesOf(history).filter(
    ({ at }) => Date.parse(at) < begun && Date.parse(at) + history.stepSeconds * 1_000 > from,
  );
  return [...earlier, ...seen];
}

/** Every step of a history, also those in which nothing was going on. */
export function placesOf({ from, to, stepSeconds, points }: LiveHistory): LivePlace[] {
  const known = new Map(points.map((point) => [Date.parse(point.at), point]));
  const places: LivePlace[] = [];
  for (let instant = Date.parse(from); instant <= Date.parse(to); instant += stepSeconds * 1_000) {
    const point = known.get(instant);
    // The step that is under way has had only a part of its time.
    const seconds = Math.max(1, Math.min(stepSeconds, (Date.parse(to) - instant) / 1_000));
    places.push({
      at: new Date(instant).toISOString(),
      acceptedPerSecond: (point?.accepted ?? 0) / seconds,
      accepted: point?.accepted ?? 0,
      p50Ms: point?.p50Ms ?? null,
      p99Ms: point?.p99Ms ?? null,
      backlog: point?.backlog ?? 0,
    });
  }
  return places;
}
