import { type CallContext, permits } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import { newestOf } from '../adapters/postgres/revisions.ts';
import { type Environment, layersOf } from '../core/layer.ts';
import { type FoundValues, type SeenValues, seenValues, type Values, valuesOf } from '../core/values.ts';
import { withLargeValues } from './large-values.ts';
import type { ConfigTools, QueryTools } from './tools.ts';

/** Of which program values are asked. */
export interface Place {
  readonly environment: Environment;
  readonly subject: string;
}

export function lookAtValues({ database }: QueryTools, tenant: string, place: Place): Promise<SeenValues> {
  return database.transaction(tenant, async (tx) => {
    const { revision, entries } = await findValues(tx, place);
    return { revision, entries: await withLargeValues(tx, entries) };
  });
}

/** Without what is kept apart, for who asks only for what is small. */
export async function findValues(tx: Transaction, place: Place): Promise<FoundValues> {
  const layers = [];
  for (const layer of layersOf(place.environment, place.subject))
    layers.push([layer, await newestOf(tx, layer)] as const);
  return seenValues(layers);
}

/** What holds for a program; secret values for who may run it. */
export async function getValues(
  tools: Pick<ConfigTools, 'database' | 'seals'>,
  context: CallContext,
  place: Place,
): Promise<Values> {
  return shownTo(tools, context, await lookAtValues(tools, context.tenant, place));
}

/** What holds for a program, at once and whenever something of it was published. */
export function followValues(
  tools: Pick<ConfigTools, 'seals' | 'watches'>,
  context: CallContext,
  place: Place,
  stream: EventStream,
): void {
  const off = tools.watches.watch(context.tenant, keyOfPlace(place), (seen) => {
    stream.send('config', shownTo(tools, context, seen), seen.revision);
  });
  stream.signal.addEventListener('abort', off);
}

export function keyOfPlace({ environment, subject }: Place): string {
  return `${environment} ${subject}`;
}

export function placeOfKey(key: string): Place {
  const [environment, subject = ''] = key.split(' ');
  return { environment: environment as Environment, subject };
}

/** How long somebody who has the newest waits for another, before asking again: a process that ends waits for who is waiting. */
const WAIT_MS = 5000;

/**
 * Some values as of the newest revision, as soon as that is another one.
 * @param after the revision that the caller has; undefined is answered at once
 * @returns undefined where there was no other for a while
 */
export function nextValuesAfter(
  tools: Pick<ConfigTools, 'seals' | 'watches'>,
  context: CallContext,
  place: Place,
  keys: readonly string[],
  after: number | undefined,
): Promise<Values | undefined> {
  const { promise, resolve } = Promise.withResolvers<Values | undefined>();
  const timer = setTimeout(
    () => resolve(undefined),
    Math.max(0, Math.min(WAIT_MS, context.deadline - Date.now())),
  ).unref();
  const off = tools.watches.watch(context.tenant, keyOfPlace(place), (seen) => {
    if (seen.revision === after) return;
    const { revision, values, hidden } = shownTo(tools, context, seen);
    const asked = Object.entries(values).filter(([name]) => keys.includes(name));
    resolve({ revision, values: Object.fromEntries(asked), hidden: hidden.filter((name) => keys.includes(name)) });
  });
  return promise.finally(() => {
    clearTimeout(timer);
    off();
  });
}

function shownTo({ seals }: Pick<ConfigTools, 'seals'>, { tenant, principal }: CallContext, seen: SeenValues): Values {
  const mayRun = permits(principal, 'config:run');
  return valuesOf(seen, mayRun ? (layer, name, sealed) => seals.open(tenant, layer, name, sealed) : undefined);
}
