import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { keyOf, storeKey } from '../adapters/postgres/keys.ts';
import { entriesOf, lockConfig } from '../adapters/postgres/revisions.ts';
import { definitionFaults, valueFault } from '../core/check-values.ts';
import { configErrors } from '../core/errors.ts';
import { keyChanged } from '../core/events.ts';
import type { KeptKey, KeyDefinition } from '../core/key.ts';
import { type Layer, nameOf } from '../core/layer.ts';
import { faultsBy } from './ask-owners.ts';
import { openEntries } from './publish.ts';
import type { CommandTools } from './tools.ts';

/**
 * Defines a key, or defines it anew: only so that every value that layers have of it now still fits.
 * @throws CONFIG_KEY_INVALID, CONFIG_KEY_IN_USE, CONFIG_KEY_CHANGED_MEANWHILE, ALREADY_EXISTS, CHANGED_MEANWHILE, DEPENDENCY_UNAVAILABLE
 */
export async function saveKey(
  tools: CommandTools,
  context: CallContext,
  name: string,
  definition: KeyDefinition,
  conditions: Conditions,
): Promise<KeptKey> {
  const { database, log, seals } = tools;
  const faults = definitionFaults(definition);
  if (faults.length > 0) {
    const first = faults.map(({ detail }) => detail).join(' ');
    throw configErrors.CONFIG_KEY_INVALID(`"${name}" can not be defined so. ${first}`, { errors: faults });
  }
  const checked = await checkedValues(tools, context, name, definition);
  return database.transaction(context.tenant, async (tx) => {
    await lockConfig(tx);
    const before = await keyOf(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a key', name);
    requireMatch(conditions, before && entityTag(before), `The key "${name}"`);
    if (checked !== undefined && !sameJson(checked, await entriesOf(tx, name)))
      throw configErrors.CONFIG_KEY_CHANGED_MEANWHILE(
        `Values of "${name}" were published while those of before were checked. Nothing was written; send it again.`,
      );
    if (before !== undefined && !sameJson(before, definition)) {
      const unfit = await valuesInTheWay(tx, seals, name, before, definition);
      if (unfit.length > 0) {
        const layers = unfit.map(({ detail }) => detail).join(' ');
        throw configErrors.CONFIG_KEY_IN_USE(`"${name}" can not be defined so while it has these values. ${layers}`, {
          errors: unfit,
        });
      }
    }
    if (before === undefined || !sameJson(before, definition)) {
      await storeKey(tx, name, definition);
      await log.publish(tx, [keyChanged.of(context, { name, before: before ?? null, after: definition })]);
    }
    return { name, definition };
  });
}

/**
 * Has the service that is to check the key's values from now on look at those that layers have of it already.
 * @returns what layers say of the key; undefined where no other service is to check them than before
 * @throws CONFIG_KEY_IN_USE, DEPENDENCY_UNAVAILABLE
 */
async function checkedValues(
  { database, contracts, seals }: CommandTools,
  context: CallContext,
  name: string,
  { checkedBy }: KeyDefinition,
) {
  if (checkedBy === undefined) return undefined;
  const found = await database.transaction(context.tenant, async (tx) => {
    if ((await keyOf(tx, name))?.checkedBy === checkedBy) return undefined;
    const entries = await entriesOf(tx, name);
    const values: { readonly layer: Layer; readonly value: unknown }[] = [];
    for (const { entry, ...layer } of entries) {
      const opened = await openEntries({ seals }, tx, layer, { [name]: entry });
      if (Object.hasOwn(opened, name)) values.push({ layer, value: opened[name] });
    }
    return { entries, values };
  });
  if (found === undefined) return undefined;
  for (const { layer, value } of found.values) {
    const [fault] = await faultsBy(contracts, context, checkedBy, name, value);
    if (fault === undefined) continue;
    const detail = `${nameOf(layer)}: ${fault.pointer} ${fault.detail}`;
    throw configErrors.CONFIG_KEY_IN_USE(`"${checkedBy}" refuses a value that "${name}" has. ${detail}`, {
      errors: [{ pointer: '/checkedBy', detail }],
    });
  }
  return found.entries;
}

/** Where the key has a value that another definition would not take. */
async function valuesInTheWay(
  tx: Transaction,
  seals: CommandTools['seals'],
  name: string,
  before: KeyDefinition,
  after: KeyDefinition,
): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const { entry, ...layer } of await entriesOf(tx, name)) {
    const say = (pointer: string, why: string) => faults.push({ pointer, detail: `${nameOf(layer)}: ${why}.` });
    if (layer.subject !== '' && !after.perSubject) say('/perSubject', 'it is a value of one subject');
    if ('gone' in entry) continue;
    if (before.secret !== after.secret) say('/secret', 'its value was stored the other way');
    const value = (await openEntries({ seals }, tx, layer, { [name]: entry }))[name];
    const fault = valueFault(after, value);
    // Of a secret one not even how it does not fit: that could quote it.
    if (fault !== undefined) say('/schema', before.secret ? 'its value does not fit' : `its value ${fault.detail}`);
  }
  return faults;
}
