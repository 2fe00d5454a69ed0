import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import {
  countOnCall,
  ladderOf,
  laddersAfter,
  removeLadder,
  scheduleOf,
  storeLadder,
} from '../../adapters/postgres/on-call.ts';
import { allRules, lockRules } from '../../adapters/postgres/rules.ts';
import { alertingErrors } from '../../core/errors.ts';
import { ladderChanged } from '../../core/events.ts';
import { type LadderDefinition, type StoredLadder, schedulesOf } from '../../core/ladder.ts';
import { MOST_ON_CALL } from '../../core/recipients.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const LADDERS = keyset('alerting.ladders', isText);

/** By name. @throws CURSOR_INVALID */
export async function listLadders(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredLadder>> {
  const after = LADDERS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => laddersAfter(tx, after, limit + 1));
  return LADDERS.page(rows, limit, ({ name }) => name);
}

/** @throws LADDER_NOT_FOUND */
export async function getLadder(
  { database }: QueryTools,
  { tenant }: CallContext,
  name: string,
): Promise<StoredLadder> {
  const definition = await database.transaction(tenant, (tx) => ladderOf(tx, name));
  if (definition === undefined) throw ladderNotFound(name);
  return { name, definition };
}

/** @throws LADDER_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveLadder(
  { database, log }: CommandTools,
  context: CallContext,
  name: string,
  definition: LadderDefinition,
  conditions: Conditions,
): Promise<StoredLadder> {
  return database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await ladderOf(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a ladder', name);
    requireMatch(conditions, before && entityTag(before), `The ladder "${name}"`);
    for (const schedule of schedulesOf(definition))
      if ((await scheduleOf(tx, schedule)) === undefined)
        throw alertingErrors.LADDER_INVALID(`There is no on-call schedule "${schedule}".`, { pointer: '/steps' });
    if (before === undefined && (await countOnCall(tx)).ladders >= MOST_ON_CALL)
      throw alertingErrors.LADDER_INVALID(`There are ${MOST_ON_CALL} ladders already. Delete one first.`);
    if (before === undefined || !sameJson(before, definition)) {
      await storeLadder(tx, { name, definition });
      await log.publish(tx, [ladderChanged.of(context, { name, before: before ?? null, after: definition })]);
    }
    return { name, definition };
  });
}

/** @throws LADDER_NOT_FOUND, LADDER_IN_USE, CHANGED_MEANWHILE */
export function deleteLadder(
  { database, log }: CommandTools,
  context: CallContext,
  name: string,
  conditions: Conditions,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await ladderOf(tx, name);
    if (before === undefined) throw ladderNotFound(name);
    requireMatch(conditions, entityTag(before), `The ladder "${name}"`);
    const users = (await allRules(tx)).filter(({ definition }) => definition.ladder === name);
    if (users.length > 0)
      throw alertingErrors.LADDER_IN_USE(
        `Rules tell people by "${name}": ${users
          .slice(0, 5)
          .map((each) => each.name)
          .join(', ')}. Give them another ladder first.`,
      );
    await removeLadder(tx, name);
    await log.publish(tx, [ladderChanged.of(context, { name, before, after: null })]);
  });
}

function ladderNotFound(name: string) {
  return alertingErrors.LADDER_NOT_FOUND(`There is no ladder "${name}".`);
}
