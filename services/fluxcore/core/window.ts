import { type Accumulator, type AggregateKind, accumulate, emptyAccumulator, mergeAccumulator } from './aggregate.ts';

/** How event time is cut. All lengths in milliseconds; tumbling and sliding windows start at multiples since 1970 UTC. */
export type WindowShape =
  | { readonly kind: 'tumbling'; readonly size: number; readonly lateness: number }
  | { readonly kind: 'sliding'; readonly size: number; readonly every: number; readonly lateness: number }
  | { readonly kind: 'session'; readonly gap: number; readonly lateness: number };

/** One window of event time, [start, end) in milliseconds since 1970, with one accumulator per aggregate. */
export interface OpenWindow {
  start: number;
  end: number;
  readonly aggregates: Accumulator[];
}

/** All that a window step knows of one key. Plain JSON. */
export interface WindowState {
  /** The greatest event time seen for the key; null before the first event. */
  watermark: number | null;
  /** Open windows, by start, then end. */
  windows: OpenWindow[];
}

/** What one event did to its key's windows. */
export interface Arrival {
  /** True when every window of the event was closed already: it was counted nowhere. */
  readonly late: boolean;
  /** Windows that the event's time closed, by end, then start. They are gone from the state. */
  readonly closed: readonly OpenWindow[];
}

/** How many windows an event is taken into. */
export function windowsOfEvent(shape: WindowShape): number {
  return shape.kind === 'sliding' ? Math.ceil(shape.size / shape.every) : 1;
}

export function emptyWindowState(): WindowState {
  return { watermark: null, windows: [] };
}

/**
 * Takes an event at `time` with one value per aggregate into the key's state, in place.
 * A window closes when the key's greatest event time reaches its end + lateness; an event is late when all its
 * windows are closed. So events that are out of order by no more than the lateness give what sorted ones give.
 */
export function arrive(
  shape: WindowShape,
  kinds: readonly AggregateKind[],
  state: WindowState,
  time: number,
  values: readonly (number | null)[],
): Arrival {
  const before = state.watermark ?? Number.NEGATIVE_INFINITY;
  const taken =
    shape.kind === 'session'
      ? joinSession(shape, kinds, state, before, time, values)
      : joinAligned(shape, kinds, state, before, time, values);
  if (time <= before) return { late: !taken, closed: [] };
  state.watermark = time;
  return { late: !taken, closed: closeUntil(shape, state, time) };
}

/** Takes out, and gives by end then start, the windows whose end + lateness is at or before `watermark`. */
export function closeUntil(shape: WindowShape, state: WindowState, watermark: number): OpenWindow[] {
  // Of one shape, those that begin first end first: what is closed is at the beginning.
  const count = firstIndex(state.windows, ({ end }) => end + shape.lateness > watermark);
  return count === 0 ? [] : state.windows.splice(0, count);
}

function joinAligned(
  shape: Exclude<WindowShape, { kind: 'session' }>,
  kinds: readonly AggregateKind[],
  state: WindowState,
  watermark: number,
  time: number,
  values: readonly (number | null)[],
): boolean {
  const every = shape.kind === 'tumbling' ? shape.size : shape.every;
  let taken = false;
  for (let start = Math.floor(time / every) * every; start + shape.size > time; start -= every) {
    const end = start + shape.size;
    if (end + shape.lateness <= watermark) break;
    take(windowAt(state, kinds, start, end), values);
    taken = true;
  }
  return taken;
}

function windowAt(state: WindowState, kinds: readonly AggregateKind[], start: number, end: number): OpenWindow {
  const at = firstIndex(state.windows, (window) => window.start >= start);
  const found = state.windows[at];
  if (found?.start === start) return found;
  const opened: OpenWindow = { start, end, aggregates: kinds.map(emptyAccumulator) };
  state.windows.splice(at, 0, opened);
  return opened;
}

function joinSession(
  shape: Extract<WindowShape, { kind: 'session' }>,
  kinds: readonly AggregateKind[],
  state: WindowState,
  watermark: number,
  time: number,
  values: readonly (number | null)[],
): boolean {
  const session: OpenWindow = { start: time, end: time + shape.gap, aggregates: kinds.map(emptyAccumulator) };
  // No two sessions overlap, so that those which this one touches are next to each other.
  const from = firstIndex(state.windows, (window) => window.end > time);
  const to = firstIndex(state.windows, (window) => window.start >= session.end);
  const touched = state.windows.slice(from, Math.max(from, to));
  const end = Math.max(session.end, touched.at(-1)?.end ?? session.end);
  if (end + shape.lateness <= watermark) return false;
  take(session, values);
  for (const window of touched) {
    session.start = Math.min(session.start, window.start);
    session.aggregates.forEach((into, n) => {
      const other = window.aggregates[n];
      if (other !== undefined) mergeAccumulator(into, other);
    });
  }
  session.end = end;
  state.windows.splice(from, touched.length, session);
  return true;
}

/** The first index of those that `isBehind` holds for, which are all behind those that it does not hold for. */
function firstIndex(windows: readonly OpenWindow[], isBehind: (window: OpenWindow) => boolean): number {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const window = windows[middle];
    if (window !== undefined && !isBehind(window)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function take(window: OpenWindow, values: readonly (number | null)[]): void {
  window.aggregates.forEach((accumulator, n) => {
    accumulate(accumulator, values[n] ?? null);
  });
}
