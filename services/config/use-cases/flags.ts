import type { CallContext } from '@pvt/kernel/context';
import { placeOf } from '@pvt/kernel/place-of';
import { Value } from 'typebox/value';
import { keysOf } from '../adapters/postgres/keys.ts';
import { compileFlag, FlagRule, type FlagSubject } from '../core/flag.ts';
import type { QueryTools } from './tools.ts';
import { findValues, type Place } from './values.ts';

/** Which features somebody has, by the flags that have a value there. */
export async function decideFlags(
  tools: QueryTools,
  context: CallContext,
  place: Place,
  subject: FlagSubject,
): Promise<{ readonly revision: number; readonly flags: Record<string, boolean> }> {
  const { revision, entries, keys } = await tools.database.transaction(context.tenant, async (tx) => {
    const found = await findValues(tx, place);
    return { ...found, keys: await keysOf(tx, Object.keys(found.entries)) };
  });
  const flags: Record<string, boolean> = {};
  for (const [name, entry] of Object.entries(entries))
    if (keys.get(name)?.flag === true && 'value' in entry && Value.Check(FlagRule, entry.value))
      flags[name] = compileFlag(name, entry.value, placeOf)(subject);
  return { revision, flags };
}
