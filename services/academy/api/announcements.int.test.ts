import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnnouncementView } from '../core/announcements/announcement.ts';
import { as, done, lesson, type Mail, mailOf, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
const mails: Mail[] = [];
beforeAll(async () => {
  mounted = await mountAcademy({}, mails);
});
afterAll(() => mounted?.close());

const said = (title: string, more = {}) => ({ title, text: `${title}, really.`, cohort: null, at: null, ...more });
const toldTo = (account: string) =>
  mails.filter(({ recipient, category }) => category === 'announcements' && recipient.email === mailOf(account));

async function openTold(slug: string) {
  const course = await openCourse(mounted, slug, { title: `The course ${slug}`, timeZone: 'Europe/Lisbon' });
  await course.publish([lesson('A')]);
  await done(course.ask('PUT', '/cohorts/spring', { title: 'Spring' }));
  const learner = async (cohort: string | null = null) => {
    const account = randomUUID();
    await done(course.ask('POST', '/enrolments', { account, ...(cohort === null ? {} : { cohort }) }));
    const list = async () => {
      const path = `/v1/learning/courses/${slug}/announcements`;
      return (await done<{ items: AnnouncementView[] }>(as(mounted, account).ask('GET', path))).items;
    };
    return { account, list };
  };
  const announce = (given: object, headers = {}) => course.ask('POST', '/announcements', given, { headers });
  return { ...course, learner, announce };
}

test('an announcement reaches each learner once, in the inbox and by mail as they prefer', async () => {
  const { learner, announce, ask } = await openTold('told');
  const [ana, rui] = [await learner(), await learner()];
  await done(announce(said('No session on Friday'), { 'idempotency-key': 'once' }));
  await done(announce(said('No session on Friday'), { 'idempotency-key': 'once' }));
  await eventually(() =>
    expect([toldTo(ana.account), toldTo(rui.account)].map(({ length }) => length)).toEqual([1, 1]),
  );
  expect(toldTo(ana.account)[0]).toMatchObject({
    ...{ channels: ['app', 'email'], transactional: false, subject: 'The course told: No session on Friday' },
    text: expect.stringContaining('/learning/courses/told/announcements'),
  });
  const later = await learner();
  expect(await later.list()).toMatchObject([{ title: 'No session on Friday', author: 'key of a' }]);
  expect((await done<{ items: unknown[] }>(ask('GET', '/announcements'))).items).toHaveLength(1);
  const sent = await mounted.database.admin(
    `select data ->> 'announcement' from log.event where type = 'pvt.academy.announcement.sent'
      and data ->> 'course' = 'told'`,
  );
  expect(sent).toHaveLength(1);
});

test('one to a cohort is read by that cohort only', async () => {
  const { learner, announce } = await openTold('told-cohort');
  const [ana, rui] = [await learner('spring'), await learner()];
  await done(announce(said('For spring', { cohort: 'spring' })));
  await done(announce(said('For all')));
  await eventually(() => expect(toldTo(ana.account)).toHaveLength(2));
  await eventually(() => expect(toldTo(rui.account)).toHaveLength(1));
  expect((await rui.list()).map(({ title }) => title)).toEqual(['For all']);
  expect((await ana.list()).map(({ title }) => title)).toEqual(['For all', 'For spring']);
  expect((await announce(said('x', { cohort: 'autumn' }))).body).toMatchObject({ code: 'COHORT_NOT_FOUND' });
});

test('one at a time is read by nobody before, and can be withdrawn until then', async () => {
  const { learner, announce, ask } = await openTold('told-later');
  const ana = await learner();
  const at = `${new Date().getUTCFullYear() + 1}-07-01T09:00`;
  const made = await done<AnnouncementView>(announce(said('In summer', { at })));
  expect(made).toMatchObject({ sentAt: null, publishAt: `${at.slice(0, 11)}08:00:00.000Z` });
  await done(announce(said('Now')));
  await eventually(async () => expect((await ana.list()).map(({ title }) => title)).toEqual(['Now']));
  await done(ask('DELETE', `/announcements/${made.id}`));
  const { items } = await done<{ items: AnnouncementView[] }>(ask('GET', '/announcements'));
  expect(items.map(({ title }) => title)).toEqual(['Now']);
  const [now] = items;
  expect((await ask('DELETE', `/announcements/${now?.id}`)).body).toMatchObject({ code: 'ANNOUNCEMENT_SENT' });
  expect((await announce(said('x', { at: '2020-01-01T00:00' }))).body).toMatchObject({ code: 'ANNOUNCEMENT_INVALID' });
});

test('a large course is told in parts, and nobody twice', async () => {
  const { announce, learner } = await openTold('told-many');
  const { account } = await learner();
  const others = await mounted.database.admin<{ account: string }>(
    `insert into academy.enrolment (tenant, id, course, account, version, state, via, begun_at, required)
      select e.tenant, gen_random_uuid(), e.course, gen_random_uuid(), e.version, e.state, e.via, e.begun_at, e.required
      from academy.enrolment e, generate_series(1, 230) where e.account = '${account}' returning account`,
  );
  await done(announce(said('To everybody')));
  const about = () => mails.filter(({ subject }) => subject === 'The course told-many: To everybody');
  await eventually(() => expect(about()).toHaveLength(231));
  const told = new Set(about().map(({ recipient }) => recipient.account));
  expect(told).toEqual(new Set([account, ...others.map((each) => each.account)]));
});

test('another organisation finds none of it, and who is not in the course reads nothing', async () => {
  const { announce } = await openTold('told-apart');
  const made = await done<AnnouncementView>(announce(said('Ours')));
  const path = '/v1/academy/courses/told-apart/announcements';
  expect((await mounted.ask('GET', path, undefined, { tenant: 'b' })).status).toBe(404);
  expect((await mounted.ask('DELETE', `${path}/${made.id}`, undefined, { tenant: 'b' })).status).toBe(404);
  const stranger = as(mounted, randomUUID());
  expect((await stranger.ask('GET', '/v1/learning/courses/told-apart/announcements')).status).toBe(404);
});
