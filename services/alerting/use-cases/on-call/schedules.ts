import type { CallContext } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import {
  countOnCall,
  laddersAfter,
  removeSchedule,
  scheduleOf,
  schedulesAfter,
  storeSchedule,
} from '../../adapters/postgres/on-call.ts';
import { lockRules } from '../../adapters/postgres/rules.ts';
import { alertingErrors } from '../../core/errors.ts';
import { scheduleChanged } from '../../core/events.ts';
import { schedulesOf } from '../../core/ladder.ts';
import { isTimeZone, type ScheduleDefinition, type StoredSchedule } from '../../core/on-call.ts';
import { MOST_ON_CALL } from '../../core/recipients.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const SCHEDULES = keyset('alerting.schedules', isText);

/** By name. @throws CURSOR_INVALID */
export async function listSchedules(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredSchedule>> {
  const after = SCHEDULES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => schedulesAfter(tx, after, limit + 1));
  return SCHEDULES.page(rows, limit, ({ name }) => name);
}

/** @throws SCHEDULE_NOT_FOUND */
export async function getSchedule(
  { database }: QueryTools,
  { tenant }: CallContext,
  name: string,
): Promise<StoredSchedule> {
  const definition = await database.transaction(tenant, (tx) => scheduleOf(tx, name));
  if (definition === undefined) throw scheduleNotFound(name);
  return { name, definition };
}

/** @throws SCHEDULE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveSchedule(
  { database, log }: CommandTools,
  context: CallContext,
  name: string,
  definition: ScheduleDefinition,
  conditions: Conditions,
): Promise<StoredSchedule> {
  const faults = faultsOf(definition);
  if (faults.length > 0)
    throw alertingErrors.SCHEDULE_INVALID(faults.map(({ detail }) => detail).join(' '), { errors: faults });
  return database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await scheduleOf(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a schedule', name);
    requireMatch(conditions, before && entityTag(before), `The schedule "${name}"`);
    if (before === undefined && (await countOnCall(tx)).schedules >= MOST_ON_CALL)
      throw alertingErrors.SCHEDULE_INVALID(`There are ${MOST_ON_CALL} schedules already. Delete one first.`);
    if (before === undefined || !sameJson(before, definition)) {
      await storeSchedule(tx, { name, definition });
      await log.publish(tx, [scheduleChanged.of(context, { name, before: before ?? null, after: definition })]);
    }
    return { name, definition };
  });
}

/** With those who stand in. @throws SCHEDULE_NOT_FOUND, SCHEDULE_IN_USE, CHANGED_MEANWHILE */
export function deleteSchedule(
  { database, log }: CommandTools,
  context: CallContext,
  name: string,
  conditions: Conditions,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await scheduleOf(tx, name);
    if (before === undefined) throw scheduleNotFound(name);
    requireMatch(conditions, entityTag(before), `The schedule "${name}"`);
    const ladders = await laddersAfter(tx, undefined, MOST_ON_CALL);
    const users = ladders.filter(({ definition }) => schedulesOf(definition).includes(name));
    if (users.length > 0)
      throw alertingErrors.SCHEDULE_IN_USE(
        `Ladders ask "${name}" who is on call: ${users.map((each) => each.name).join(', ')}. Change them first.`,
      );
    await removeSchedule(tx, name);
    await log.publish(tx, [scheduleChanged.of(context, { name, before, after: null })]);
  });
}

function faultsOf({ timeZone, rotations }: ScheduleDefinition): FieldError[] {
  const faults: FieldError[] = [];
  if (!isTimeZone(timeZone))
    faults.push({ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone. One is "Europe/Lisbon".` });
  rotations.forEach(({ only }, place) => {
    if (only !== undefined && only.from >= only.until)
      faults.push({ pointer: `/rotations/${place}/only/until`, detail: 'The hours end before they begin.' });
  });
  return faults;
}

export function scheduleNotFound(name: string) {
  return alertingErrors.SCHEDULE_NOT_FOUND(`There is no on-call schedule "${name}".`);
}
