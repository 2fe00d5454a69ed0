import type { EnrichRequest } from '../ports.ts';
import type { Item } from './outcome.ts';
import type { PlanStep } from './plan.ts';
import { each, type Run } from './run-step.ts';

type StepOf<Kind extends PlanStep['kind']> = Extract<PlanStep, { kind: Kind }>;

/** Lets an event through when none with its key was let through less than a period of event time away. */
export async function dedupe(run: Run, step: StepOf<'dedupe'>, items: readonly Item[]): Promise<readonly Item[]> {
  const keyed = withKeys(run, step, items);
  const seen = new Map(await run.state.lastSeen(step.pointer, [...new Set(keyed.values())]));
  const moved = new Map<string, number>();
  const given: Item[] = [];
  for (const [item, key] of keyed) {
    const time = item.event.time.getTime();
    const last = seen.get(key);
    if (last !== undefined && Math.abs(time - last) < step.period) continue;
    // An old event that comes after a newer one is let through, but does not move the key's time back.
    const newest = Math.max(time, last ?? time);
    seen.set(key, newest);
    moved.set(key, newest);
    given.push(item);
  }
  run.outcome.seen.set(step.pointer, moved);
  return given;
}

/** Puts the reference table's value of the item's key into its data. */
export async function lookup(run: Run, step: StepOf<'lookup'>, items: readonly Item[]): Promise<readonly Item[]> {
  const keyed = withKeys(run, step, items);
  const values = await run.state.lookup(step.table, [...new Set(keyed.values())]);
  return each(run, step, [...keyed.keys()], (item) => {
    const key = keyed.get(item) ?? '';
    const value = values.get(key);
    if (value !== undefined) return withField(item, step.as, value);
    if (step.missing === 'null') return withField(item, step.as, null);
    if (item.input !== undefined) {
      const reason = `the reference table ${step.table} has no row "${key}"`;
      run.outcome.sinks.push({ kind: 'deadLetter', pointer: step.pointer, input: item.input, reason });
    }
    return undefined;
  });
}

/** Asks for each item's enrichment and puts the answer into its data. */
export async function enrich(run: Run, step: StepOf<'enrich'>, items: readonly Item[]): Promise<readonly Item[]> {
  const requests: EnrichRequest[] = [];
  const asking = each(run, step, items, (item) => {
    requests.push({ task: step.task, input: asText(step.input.evaluate(item)) });
    return item;
  });
  if (asking.length === 0) return asking;
  const answers = new Map((await run.state.enrich(requests)).map((answer, n) => [asking[n], answer]));
  return each(run, step, asking, (item) => withField(item, step.as, answers.get(item)));
}

function withKeys(run: Run, step: StepOf<'dedupe'> | StepOf<'lookup'>, items: readonly Item[]): Map<Item, string> {
  const keyed = new Map<Item, string>();
  each(run, step, items, (item) => {
    keyed.set(item, asText(step.key.evaluate(item)));
    return undefined;
  });
  return keyed;
}

/** A key or a text: strings as they are, other values as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function withField(item: Item, name: string, value: unknown): Item {
  const { data } = item;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new TypeError(`data is no object here, so there is no place for the field ${name}; map it to one before`);
  }
  return { ...item, data: { ...data, [name]: value } };
}
