import { randomUUID } from 'node:crypto';
import { membershipChanged } from '@pvt/identity/contract';
import { openDatabase } from '@pvt/kernel/database';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, done, lesson, type Mail, mailOf, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
const mails: Mail[] = [];
beforeAll(async () => {
  mounted = await mountAcademy({}, mails);
});
afterAll(() => mounted?.close());

async function openedWith(slug: string, more = {}) {
  const course = await openCourse(mounted, slug, { title: `The course ${slug}`, ...more });
  await course.publish([lesson('A'), lesson('B')]);
  const enrolSelf = (person: string) =>
    done(as(mounted, person).ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const states = async () => {
    const { items } = await done<{ items: { account: string; state: string }[] }>(course.ask('GET', '/enrolments'));
    return new Map(items.map(({ account, state }) => [account, state]));
  };
  return { ...course, enrolSelf, states };
}
async function leaveOrganisation(account: string): Promise<void> {
  const pool = openDatabase(mounted.database.connection('academy'));
  const before = { name: 'Ana', mail: mailOf(account), grants: [], state: 'active' as const };
  const event = membershipChanged.of(mounted.context(), { name: account, before, after: null });
  await pool.transaction(TENANT_A, (tx) => mounted.log.publish(tx, [event]));
  await pool.close();
}
const mailsTo = (mail: string): Mail[] => mails.filter(({ recipient }) => recipient.email === mail);

test('who is invited by mail, and whom staff enrols, is written to once; who enrols oneself is not', async () => {
  const { ask, enrolSelf } = await openedWith('letters');
  const [byStaff, alone] = [randomUUID(), randomUUID()];
  await enrolSelf(alone);
  await done(ask('POST', '/enrolments', { mail: 'New@Example.com' }));
  await done(ask('POST', '/enrolments', { account: byStaff }));
  await eventually(() => expect(mailsTo(mailOf(byStaff))).toHaveLength(1));
  await eventually(() => expect(mailsTo('new@example.com')).toHaveLength(1));
  expect(mailsTo('new@example.com')[0]).toMatchObject({ subject: 'Invitation: The course letters' });
  expect(mailsTo('new@example.com')[0]?.text).toContain('/sites/a/courses/letters');
  expect(mailsTo(mailOf(byStaff))[0]?.text).toContain('/learning/courses/letters');
  // Its events came before theirs.
  expect(mailsTo(mailOf(alone))).toEqual([]);
});

test('who leaves the organisation leaves its courses, and who waited has the seat and is told', async () => {
  const { enrolSelf, states } = await openedWith('left', { capacity: 1 });
  const [leaves, waits] = [randomUUID(), randomUUID()];
  await enrolSelf(leaves);
  await enrolSelf(waits);
  expect((await states()).get(waits)).toBe('waiting');
  await leaveOrganisation(leaves);
  await eventually(async () => expect((await states()).get(waits)).toBe('active'));
  expect((await states()).get(leaves)).toBe('withdrawn');
  await eventually(() =>
    expect(mailsTo(mailOf(waits))).toMatchObject([{ subject: 'A seat for you: The course left' }]),
  );
});
