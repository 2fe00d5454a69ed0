import type { EnrichRequest } from '../ports.ts';
import { type LetThrough, letThrough } from './dedupe.ts';
import type { Item } from './outcome.ts';
import type { PlanStep } from './plan.ts';
import { Refusal } from './refusal.ts';
import { each, type Run } from './run-step.ts';
import { asText, stateKey, storableText } from './stored-text.ts';

type StepOf<Kind extends PlanStep['kind']> = Extract<PlanStep, { kind: Kind }>;

/** Of any two events of one key that it lets through, the times are at least a period apart. */
export async function dedupe(run: Run, step: StepOf<'dedupe'>, items: readonly Item[]): Promise<readonly Item[]> {
  const keyed = await withKeys(run, step, items);
  const seen = new Map(await run.state.letThrough(step.pointer, [...new Set(keyed.values())]));
  const moved = new Map<string, LetThrough>();
  const given: Item[] = [];
  for (const [item, key] of keyed) {
    const known = letThrough(seen.get(key), item.event.time.getTime(), step.period);
    if (known === undefined) continue;
    seen.set(key, known);
    moved.set(key, known);
    given.push(item);
  }
  run.outcome.seen.set(step.pointer, moved);
  return given;
}

/** Puts the reference table's value of the item's key into its data. */
export async function lookup(run: Run, step: StepOf<'lookup'>, items: readonly Item[]): Promise<readonly Item[]> {
  const keyed = await withKeys(run, step, items);
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
  const asking = await each(run, step, items, (item) => {
    requests.push({ task: step.task, input: asText(step.input.evaluate(item)) });
    return item;
  });
  if (asking.length === 0) return asking;
  const answers = new Map((await run.state.enrich(requests)).map((answer, n) => [asking[n], answer]));
  return each(run, step, asking, (item) => {
    const answer = answers.get(item);
    if (answer instanceof Refusal) throw new TypeError(answer.detail);
    return withField(item, step.as, answer);
  });
}

async function withKeys(
  run: Run,
  step: StepOf<'dedupe'> | StepOf<'lookup'>,
  items: readonly Item[],
): Promise<Map<Item, string>> {
  const keyed = new Map<Item, string>();
  await each(run, step, items, (item) => {
    const key = step.key.evaluate(item);
    // No row has a key that is too long, and to look for it does no harm.
    keyed.set(item, step.kind === 'dedupe' ? stateKey(key) : storableText('key', key));
    return undefined;
  });
  return keyed;
}

function withField(item: Item, name: string, value: unknown): Item {
  const { data } = item;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new TypeError(`data is no object here, so there is no place for the field ${name}; map it to one before`);
  }
  return { ...item, data: { ...data, [name]: value } };
}
