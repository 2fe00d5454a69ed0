import { aggregated } from './aggregate.ts';
import type { Item, LateEvent } from './outcome.ts';
import type { WindowPlan } from './plan.ts';
import { type ClosedWindows, countOf, each, type Run } from './run-step.ts';
import { stateKey } from './stored-text.ts';
import { arrive, emptyWindowState, type OpenWindow, windowsOfEvent } from './window.ts';

/** Takes items into their windows and gives the results of those that closed. */
export async function intoWindows(run: Run, step: WindowPlan, items: readonly Item[]): Promise<readonly Item[]> {
  const results = resultsOf(run, step, run.closing?.get(step.pointer) ?? new Map());
  if (items.length === 0) return results;
  const arrivals = await readArrivals(run, step, items);
  const keys = [...new Set(arrivals.map(({ key }) => key))];
  const known = await run.state.windows(step.pointer, keys);
  const states = new Map(keys.map((key) => [key, known.get(key) ?? emptyWindowState()]));
  const kinds = step.aggregates.map(({ kind }) => kind);
  const price = windowsOfEvent(step.shape) * (1 + kinds.length);
  await run.work.each(arrivals, ({ item, key, values }) => {
    run.work.charge(price);
    const time = item.event.time.getTime();
    const latest = latestTime(step, item);
    if (time > latest) return noteLate(run, step, item, key, 'ahead', latest);
    const state = states.get(key) ?? emptyWindowState();
    const { late, closed } = arrive(step.shape, kinds, state, time, values);
    if (late) noteLate(run, step, item, key, 'late', state.watermark ?? 0);
    for (const window of closed) results.push(resultOf(run, step, key, window));
  });
  run.outcome.windows.set(step.pointer, states);
  return results;
}

/**
 * How far an item's time may be. By when the log took its event, and not by a clock: a replay decides as the first run did.
 * The results of a window before this one have no event, and their times are those of events that were within it.
 */
function latestTime({ ahead }: WindowPlan, { input }: Item): number {
  return input === undefined ? Number.POSITIVE_INFINITY : Date.parse(input.recordedAt) + ahead;
}

interface WindowArrival {
  readonly item: Item;
  readonly key: string;
  readonly values: readonly (number | null)[];
}

async function readArrivals(run: Run, step: WindowPlan, items: readonly Item[]): Promise<WindowArrival[]> {
  const arrivals: WindowArrival[] = [];
  await each(run, step, items, (item) => {
    const key = step.key === undefined ? '' : stateKey(step.key.evaluate(item));
    const values = step.aggregates.map(({ name, of }) => (of === undefined ? null : figure(name, of.evaluate(item))));
    arrivals.push({ item, key, values });
    return undefined;
  });
  return arrivals;
}

function figure(name: string, value: unknown): number | null {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`${name} needs a number; it was given ${typeof value === 'number' ? value : typeof value}`);
}

function noteLate(
  run: Run,
  step: WindowPlan,
  item: Item,
  windowKey: string,
  reason: LateEvent['reason'],
  watermark: number,
): void {
  countOf(run.outcome, step.pointer).dropped += 1;
  run.outcome.late.push({
    pointer: step.pointer,
    reason,
    windowKey,
    time: item.event.time.toISOString(),
    watermark: new Date(watermark).toISOString(),
    data: item.data,
    ...(item.input === undefined ? {} : { input: item.input }),
  });
}

function resultsOf(run: Run, step: WindowPlan, closed: ClosedWindows): Item[] {
  return [...closed].flatMap(([key, windows]) => windows.map((window) => resultOf(run, step, key, window)));
}

/** The result's time is the window's last millisecond, so that it falls in the same hour or day as its events. */
function resultOf(run: Run, step: WindowPlan, key: string, window: OpenWindow): Item {
  const start = new Date(window.start).toISOString();
  const end = new Date(window.end).toISOString();
  const data: Record<string, unknown> = { window: { start, end, key } };
  step.aggregates.forEach(({ name }, n) => {
    const accumulator = window.aggregates[n];
    data[name] = accumulator === undefined ? null : aggregated(accumulator);
  });
  const lineage = `window ${step.signature} ${key} ${start} ${end}`;
  const time = new Date(window.end - 1);
  return {
    event: { type: 'window', id: `${key} ${start}`, key, time, source: `flow:${run.plan.flow}` },
    data,
    lineage,
    order: Number.MAX_SAFE_INTEGER,
  };
}
