import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import type { Conditions } from '@pvt/kernel/preconditions';
import { keysOf } from '../adapters/postgres/keys.ts';
import { lockConfig, newestOf, revisionOf, storeRevision } from '../adapters/postgres/revisions.ts';
import { type Change, changesBetween } from '../core/changes.ts';
import { goneFaults, valueFaults } from '../core/check-values.ts';
import { configErrors } from '../core/errors.ts';
import { published } from '../core/events.ts';
import { type Entries, type Entry, entryOf, type Layer, MOST_BYTES, MOST_KEYS, nameOf } from '../core/layer.ts';
import type { KeptRevision } from '../core/revision.ts';
import { askOwners, type Passed, requirePassed } from './ask-owners.ts';
import { keepValue, withLargeValues } from './large-values.ts';
import type { CommandTools } from './tools.ts';

/** What a layer is to say from now on. */
export interface LayerChange {
  /** Key to value. */
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  /** Of these it says nothing any more: the layer below holds. */
  readonly inherit?: readonly string[] | undefined;
  /** These have no value, whatever is below. */
  readonly gone?: readonly string[] | undefined;
}

/** What was published, or would be; `revision` is the one that was there already where nothing changes. */
export interface Published {
  readonly revision: number;
  readonly changes: readonly Change[];
}

/**
 * Publishes changes of a layer as one revision, or nothing of it.
 * @throws CONFIG_VALUES_INVALID, CONFIG_CHANGED_MEANWHILE, CONFIG_KEY_CHANGED_MEANWHILE, DEPENDENCY_UNAVAILABLE where a service
 *   that is to check a value is away
 */
export async function publishValues(
  tools: CommandTools,
  context: CallContext,
  layer: Layer,
  change: LayerChange & { readonly reason: string },
  conditions: Conditions,
): Promise<Published> {
  const { set = {} } = change;
  const keys = await tools.database.transaction(context.tenant, (tx) => keysOf(tx, Object.keys(set)));
  const passed = await askOwners(tools, context, layer, set, keys);
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await openLayer(tx, layer, conditions);
    const after = await changedEntries(tools, tx, layer, before?.entries ?? {}, change, passed);
    return store(tools, tx, context, layer, { before, after, reason: change.reason, restored: null, conditions });
  });
}

/**
 * Gives a layer again what it held as of a revision, as a new one.
 * @throws CONFIG_REVISION_NOT_FOUND, CONFIG_VALUES_INVALID where the keys take those values no more, CONFIG_CHANGED_MEANWHILE,
 *   CONFIG_KEY_CHANGED_MEANWHILE, DEPENDENCY_UNAVAILABLE
 */
export async function restoreRevision(
  tools: CommandTools,
  context: CallContext,
  layer: Layer,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  conditions: Conditions,
): Promise<Published> {
  // A revision is never changed: what is read before the transaction is what is there in it.
  const { earlier, values, keys } = await tools.database.transaction(context.tenant, async (tx) => {
    const found = await revisionOf(tx, layer, revision);
    if (found === undefined) throw revisionNotFound(layer, revision);
    const opened = await openEntries(tools, tx, layer, found.entries);
    return { earlier: found, values: opened, keys: await keysOf(tx, Object.keys(opened)) };
  });
  const passed = await askOwners(tools, context, layer, values, keys, '/revision');
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await openLayer(tx, layer, conditions);
    const hidden = Object.keys(earlier.entries).filter((name) => 'gone' in (entryOf(earlier.entries, name) ?? {}));
    await requireFit(tx, layer, { values, at: '/revision', gone: hidden, passed });
    return store(tools, tx, context, layer, { before, after: earlier.entries, reason, restored: revision, conditions });
  });
}

export function revisionNotFound(layer: Layer, revision: number) {
  return configErrors.CONFIG_REVISION_NOT_FOUND(`${nameOf(layer)} has no revision ${revision}.`);
}

async function openLayer(tx: Transaction, layer: Layer, { match }: Conditions): Promise<KeptRevision | undefined> {
  await lockConfig(tx);
  const current = await newestOf(tx, layer);
  if (match === undefined || match.includes('*') || match.includes(layerTag(current?.revision ?? 0))) return current;
  const read = Number(/^"(\d{1,15})"$/.exec(match[0] ?? '')?.[1]);
  const named = Number.isNaN(read) ? undefined : await revisionOf(tx, layer, read);
  throw configErrors.CONFIG_CHANGED_MEANWHILE(
    `${nameOf(layer)} is at revision ${current?.revision ?? 0} now, not at ${match.join(', ')}. Nothing was written.`,
    { more: { difference: changesBetween(named?.entries ?? {}, current?.entries ?? {}) } },
  );
}

/** The `ETag` of a layer; 0 is one that was never published. */
export function layerTag(revision: number): string {
  return `"${revision}"`;
}

async function changedEntries(
  { seals }: CommandTools,
  tx: Transaction,
  layer: Layer,
  before: Entries,
  { set = {}, inherit = [], gone = [] }: LayerChange,
  passed: Passed,
): Promise<Entries> {
  const keys = await requireFit(tx, layer, { values: set, at: '/set', gone, passed });
  const after: Record<string, Entry> = { ...before };
  for (const name of inherit) delete after[name];
  for (const name of gone) after[name] = { gone: true };
  for (const [name, value] of Object.entries(set)) {
    const was = entryOf(before, name);
    const isSame =
      was !== undefined && 'sealed' in was && sameJson(seals.open(tx.tenant, layer, name, was.sealed), value);
    // Sealed anew it would be other bytes, and look changed.
    if (isSame) continue;
    const key = keys.get(name);
    if (key?.secret === true) after[name] = { sealed: seals.seal(tx.tenant, layer, name, value) };
    else after[name] = key?.checkedBy === undefined ? { value } : await keepValue(tx, value);
  }
  return after;
}

interface Fitting {
  readonly values: Readonly<Record<string, unknown>>;
  /** Where they stand in the request. */
  readonly at: string;
  readonly gone: readonly string[];
  readonly passed: Passed;
}

async function requireFit(tx: Transaction, layer: Layer, { values, at, gone, passed }: Fitting) {
  const keys = await keysOf(tx, [...Object.keys(values), ...gone]);
  const faults = [...valueFaults(layer, values, keys, at), ...goneFaults(layer, gone, keys)];
  if (faults.length === 0) {
    requirePassed(keys, Object.keys(values), passed);
    return keys;
  }
  const told = faults.map(({ detail }) => detail).join(' ');
  throw configErrors.CONFIG_VALUES_INVALID(`${nameOf(layer)} can not be published so. ${told}`, { errors: faults });
}

/** The values that a layer has, those that are sealed or kept apart too. */
export async function openEntries(
  { seals }: Pick<CommandTools, 'seals'>,
  tx: Transaction,
  layer: Layer,
  entries: Entries,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(await withLargeValues(tx, entries))) {
    if ('gone' in entry) continue;
    values[name] = 'sealed' in entry ? seals.open(tx.tenant, layer, name, entry.sealed) : entry.value;
  }
  return values;
}

interface Storing {
  readonly before: KeptRevision | undefined;
  readonly after: Entries;
  readonly reason: string;
  readonly restored: number | null;
  readonly conditions: Conditions;
}

async function store(
  { log }: CommandTools,
  tx: Transaction,
  context: CallContext,
  layer: Layer,
  { before, after, reason, restored, conditions }: Storing,
): Promise<Published> {
  const changes = changesBetween(before?.entries ?? {}, after);
  const size = Buffer.byteLength(JSON.stringify(after));
  if (Object.keys(after).length > MOST_KEYS || size > MOST_BYTES)
    throw configErrors.CONFIG_VALUES_INVALID(
      `${nameOf(layer)} would have ${Object.keys(after).length} keys of ${size} bytes together; a layer has at most ${MOST_KEYS} of ${MOST_BYTES}.`,
    );
  if (conditions.checkOnly === true || changes.length === 0) return { revision: before?.revision ?? 0, changes };
  const { name: authorName } = context.principal;
  const revision = await storeRevision(tx, layer, {
    entries: after,
    author: actorOf(context),
    authorName,
    reason,
    restored,
  });
  await log.publish(tx, [published.of(context, { ...layer, revision, reason, restored, changes })]);
  return { revision, changes };
}
