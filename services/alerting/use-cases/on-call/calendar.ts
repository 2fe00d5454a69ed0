import { randomUUIDv7 } from 'node:crypto';
import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  insertOverride,
  overridesBetween,
  removeOverride,
  type StoredOverride,
  scheduleOf,
} from '../../adapters/postgres/on-call.ts';
import { alertingErrors } from '../../core/errors.ts';
import { overrideChanged } from '../../core/events.ts';
import { type Shift, shiftsBetween } from '../../core/on-call.ts';
import type { AlertingTools, CommandTools } from '../tools.ts';
import { scheduleNotFound } from './schedules.ts';

/** Of which time a calendar is shown at once. */
const LONGEST_MS = 92 * 86_400_000;

export interface NamedShift extends Shift {
  /** Null for who does not belong to the organisation any more. */
  readonly name: string | null;
}

/** Who is on call over a time; where nobody is, there is a gap. @throws SCHEDULE_NOT_FOUND, SCHEDULE_INVALID for more than 92 days */
export async function showOnCall(
  { database, contracts }: Pick<AlertingTools, 'database' | 'contracts'>,
  context: CallContext,
  name: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<NamedShift[]> {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  if (!(begin < end) || end - begin > LONGEST_MS)
    throw alertingErrors.SCHEDULE_INVALID('The time that is shown has to end after it begins, and within 92 days.', {
      pointer: '/until',
    });
  const [definition, overrides] = await database.transaction(context.tenant, (tx) =>
    Promise.all([scheduleOf(tx, name), overridesBetween(tx, name, from, until)]),
  );
  if (definition === undefined) throw scheduleNotFound(name);
  const shifts = shiftsBetween(definition, overrides, begin, end);
  const accounts = [...new Set(shifts.map(({ account }) => account))];
  const names = await namesOf({ contracts }, context, accounts);
  return shifts.map((shift) => ({ ...shift, name: names.get(shift.account) ?? null }));
}

async function namesOf(
  { contracts }: Pick<AlertingTools, 'contracts'>,
  context: CallContext,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const { people } = await contracts.call(findRecipients, context, { accounts: accounts.slice(0, 500) });
  return new Map(people.map(({ account, name }) => [account, name]));
}

/** Somebody stands in. @throws SCHEDULE_NOT_FOUND, SCHEDULE_INVALID */
export function addOverride(
  { database, log }: CommandTools,
  context: CallContext,
  given: Omit<StoredOverride, 'id'>,
): Promise<StoredOverride> {
  if (Date.parse(given.until) <= Date.parse(given.from))
    throw alertingErrors.SCHEDULE_INVALID('It would be over before it begins. Choose a later end.', {
      pointer: '/until',
    });
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'alerting.addOverride', given, async () => {
      if ((await scheduleOf(tx, given.schedule)) === undefined) throw scheduleNotFound(given.schedule);
      const override = { ...given, id: randomUUIDv7() };
      await insertOverride(tx, override);
      await log.publish(tx, [overrideChanged.of(context, { name: override.id, before: null, after: given })]);
      return override;
    }),
  );
}

/** @throws OVERRIDE_NOT_FOUND */
export function deleteOverride(
  { database, log }: CommandTools,
  context: CallContext,
  schedule: string,
  id: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const gone = await removeOverride(tx, schedule, id);
    if (gone === undefined) throw alertingErrors.OVERRIDE_NOT_FOUND(`"${schedule}" has no override ${id}.`);
    const { id: name, ...before } = gone;
    await log.publish(tx, [overrideChanged.of(context, { name, before, after: null })]);
  });
}
