import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { deleteKey, insertKey, keysBefore } from '../../adapters/postgres/enrolment-keys.ts';
import { academyErrors } from '../../core/errors.ts';
import { type EnrolmentKey, keyOfBytes } from '../../core/people/cohort.ts';
import { enrolmentKeyChanged } from '../../core/people/events.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { requireCohort } from './enrol.ts';

const KEYS = keyset('academy.enrolment-keys', isId);

export interface NewKey {
  readonly cohort?: string;
  readonly most?: number;
  readonly expiresAt?: string;
}

/** @throws COURSE_NOT_FOUND, COHORT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
export function makeKey(
  { database, log }: CommandTools,
  context: CallContext,
  course: string,
  input: NewKey,
): Promise<EnrolmentKey> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.makeKey', { course, ...input }, async () => {
      await requireLocked(tx, course);
      await requireCohort(tx, course, input.cohort);
      const { cohort = null, most = null, expiresAt = null } = input;
      const key = { id: randomUUIDv7(), key: keyOfBytes(randomBytes(12)), cohort, uses: 0, most, expiresAt };
      await insertKey(tx, course, key);
      await log.publish(tx, [
        enrolmentKeyChanged.of(context, { course, name: key.id, before: null, after: { cohort, most } }),
      ]);
      return key;
    }),
  );
}

/** @throws COURSE_NOT_FOUND, ENROLMENT_KEY_NOT_FOUND */
export function removeKey(
  { database, log }: CommandTools,
  context: CallContext,
  course: string,
  id: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const key = await deleteKey(tx, course, id);
    if (key === undefined) throw academyErrors.ENROLMENT_KEY_NOT_FOUND(`The course has no enrolment key ${id}.`);
    const { cohort, most } = key;
    await log.publish(tx, [
      enrolmentKeyChanged.of(context, { course, name: id, before: { cohort, most }, after: null }),
    ]);
  });
}

/** The newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listKeys(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<EnrolmentKey>> {
  const before = KEYS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return KEYS.page(await keysBefore(tx, course, before, limit + 1), limit, ({ id }) => id);
  });
}
