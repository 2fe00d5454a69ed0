import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVersions } from '../use-cases/courses/versions.ts';
import { endAccess } from '../use-cases/people/change-enrolment.ts';
import { as, done, lesson, mailOf, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

interface Enrolled {
  readonly id: string;
  readonly account: string | null;
  readonly mail: string | null;
  readonly state: string;
  readonly place: number | null;
  readonly cohort: string | null;
  readonly revision: string;
}

const opened = async (slug: string, more = {}) => {
  const course = await openCourse(mounted, slug, more);
  await course.publish([lesson('A'), lesson('B')]);
  const learners = async () => (await done<{ items: Enrolled[] }>(course.ask('GET', '/enrolments?limit=500'))).items;
  return { ...course, learners };
};

const enrolSelf = (slug: string, person: string, body: object = {}) =>
  as(mounted, person).ask('POST', `/v1/learning/courses/${slug}/enrolment`, body);

test('of many who come at once for the last seats, as many get one as there are, and the rest wait in one order', async () => {
  const { slug, ask, learners } = await opened('full', { capacity: 3 });
  const people = Array.from({ length: 12 }, () => randomUUID());
  const answers = await Promise.all(people.map((person) => done<Enrolled>(enrolSelf(slug, person))));
  expect(answers.filter(({ state }) => state === 'active')).toHaveLength(3);
  const places = answers.flatMap(({ place }) => (place === null ? [] : [place])).toSorted((a, b) => a - b);
  expect(places).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const seatedNow = (await learners()).filter(({ state }) => state === 'active');
  // Two leave at once: the two who wait longest have their seats with it.
  await Promise.all(
    seatedNow
      .slice(0, 2)
      .map(({ account }) => as(mounted, account ?? '').ask('DELETE', `/v1/learning/courses/${slug}/enrolment`)),
  );
  const after = await learners();
  expect(after.filter(({ state }) => state === 'active')).toHaveLength(3);
  const waiting = after.flatMap(({ place }) => (place === null ? [] : [place])).toSorted((a, b) => a - b);
  expect(waiting).toEqual([3, 4, 5, 6, 7, 8, 9]);
  // More seats: those who wait get them.
  const course = await done<object>(ask('GET', ''));
  const { slug: _s, version: _v, state: _t, published: _p, ...definition } = Object(course);
  await done(ask('PUT', '', { ...definition, capacity: 5 }));
  expect((await learners()).filter(({ state }) => state === 'active')).toHaveLength(5);
});

test('a course that is archived seats nobody who waits, nor who has left and comes back by a key, until it is offered again', async () => {
  const { slug, ask, learners } = await opened('archived', { capacity: 1 });
  const [seated, waits] = [randomUUID(), randomUUID()];
  const { key } = await done<{ key: string }>(ask('POST', '/enrolment-keys', {}));
  for (const person of [seated, waits]) await done(enrolSelf(slug, person));
  const { slug: _s, version: _v, state: _t, published: _p, ...definition } = Object(await done<object>(ask('GET', '')));
  await done(ask('PUT', '', { ...definition, archived: true }));
  await done(as(mounted, seated).ask('DELETE', `/v1/learning/courses/${slug}/enrolment`));
  const states = async () => new Map((await learners()).map(({ account, state }) => [account, state]));
  expect((await states()).get(waits)).toBe('waiting');
  expect(await enrolSelf(slug, seated, { key })).toMatchObject({ body: { code: 'COURSE_NOT_PUBLISHED' } });
  await done(ask('PUT', '', definition));
  expect((await states()).get(waits)).toBe('active');
});

test('somebody who enrols five times at once is in the course once', async () => {
  const { slug, learners } = await opened('once');
  const person = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => enrolSelf(slug, person)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await learners()).toMatchObject([{ account: person, state: 'active' }]);
  const events = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.academy.enrolment.changed' and data -> 'after' ->> 'account' = $1`,
    [person],
  );
  expect(events).toHaveLength(1);
});

test('a course that is not open is entered by a key, as often as the key may be used, into its cohort', async () => {
  const { slug, ask, learners } = await opened('by-key', { selfEnrolment: false });
  await done(ask('PUT', '/cohorts/spring', { title: 'Spring' }));
  const { id, key } = await done<{ id: string; key: string }>(
    ask('POST', '/enrolment-keys', { cohort: 'spring', most: 2 }),
  );
  expect(await enrolSelf(slug, randomUUID())).toMatchObject({ status: 403, body: { code: 'ENROLMENT_CLOSED' } });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => enrolSelf(slug, randomUUID(), { key: key.toLowerCase().replaceAll('-', ' ') })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 403, 403, 403]);
  expect((await learners()).map(({ cohort }) => cohort)).toEqual(['spring', 'spring']);
  await done(ask('DELETE', `/enrolment-keys/${id}`));
  expect(await ask('DELETE', `/enrolment-keys/${id}`)).toMatchObject({ status: 404 });
});

test('who is invited by mail takes it up as the person of that address, and nobody else does', async () => {
  const { slug, ask, learners } = await opened('invited', { selfEnrolment: false, listed: false });
  const [person, other] = [randomUUID(), randomUUID()];
  expect(await ask('POST', '/enrolments', { mail: mailOf(person).toUpperCase() })).toMatchObject({
    status: 201,
    body: { state: 'invited', account: null },
  });
  expect(await ask('POST', '/enrolments', { mail: mailOf(person) })).toMatchObject({ status: 409 });
  // A course that nobody sees is not told of.
  expect(await enrolSelf(slug, other)).toMatchObject({ status: 404, body: { code: 'COURSE_NOT_FOUND' } });
  expect(await done(as(mounted, person).ask('GET', '/v1/learning/invitations'))).toMatchObject({
    items: [{ course: slug, state: 'invited' }],
  });
  expect(await done(enrolSelf(slug, person))).toMatchObject({ state: 'active' });
  expect(await learners()).toMatchObject([{ account: person, mail: null, state: 'active' }]);
});

test('a list is tried without a trace, and then taken line by line', async () => {
  const { ask, learners } = await opened('listed', { capacity: 2 });
  await done(ask('PUT', '/cohorts/spring', { title: 'Spring' }));
  const account = randomUUID();
  const list = `mail;account;cohort\r\nAna@example.com;;spring\r\n;${account};\r\nno mail;;\r\nana@example.com;;\r\nbo@example.com;;autumn\r\ncy@example.com;;\r\n`;
  const count = () => mounted.database.admin<{ count: number }>('select count(*)::integer as count from log.event');
  const before = await count();
  const tried = await done(ask('POST', '/enrolment-imports', { list, apply: false }));
  expect([await learners(), await count()]).toEqual([[], before]);
  const applied = await done<{ lines: { line: number; verdict: string; why?: string }[] }>(
    ask('POST', '/enrolment-imports', { list, apply: true }),
  );
  expect(applied).toEqual(tried);
  expect(applied.lines.map(({ line, verdict }) => [line, verdict])).toEqual([
    [2, 'invited'],
    [3, 'enrolled'],
    [4, 'refused'],
    [5, 'already'],
    [6, 'refused'],
    [7, 'waiting'],
  ]);
  expect(applied.lines[4]?.why).toBe('There is no cohort "autumn".');
  expect(await learners()).toHaveLength(3);
  const unread = await ask('POST', '/enrolment-imports', { list: 'name\nAna\n', apply: false });
  expect(unread).toMatchObject({ status: 422, body: { code: 'IMPORT_UNREADABLE' } });
});

test('a learner is suspended, let in again, extended and given more time; of two changes of what was read one is refused', async () => {
  const { slug, ask } = await opened('changes', { accessDays: 30 });
  const person = randomUUID();
  const { id, revision } = await done<Enrolled>(ask('POST', '/enrolments', { account: person }));
  const change = (body: object, headers = {}) => ask('PATCH', `/enrolments/${id}`, body, { headers });
  const read = { 'if-match': revision };
  const both = await Promise.all([change({ timeFactor: 125 }, read), change({ extraMinutes: 10 }, read)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  const page = () => as(mounted, person).ask('GET', `/v1/learning/courses/${slug}`);
  const locks = async () =>
    (await done<{ sections: { lessons: { locked: { rule: string }[] }[] }[] }>(page())).sections[0]?.lessons[0]?.locked;
  expect(await locks()).toEqual([]);
  await done(change({ state: 'suspended' }));
  expect(await locks()).toEqual([{ rule: 'enrolment' }]);
  await done(change({ state: 'active' }));
  expect(await locks()).toEqual([]);
  await mounted.database.admin(`update academy.enrolment set ends_at = now() - interval '1 minute' where id = $1`, [
    id,
  ]);
  expect(await locks()).toEqual([{ rule: 'ended' }]);
  const database = mounted.database.service('academy');
  const ownContext = (tenant: string) => ({ ...mounted.context('a'), tenant });
  const tools = { database, log: mounted.log, versions: openVersions(), now: () => Temporal.Now.instant(), ownContext };
  await endAccess(tools);
  expect(await done(page())).toMatchObject({ state: 'expired' });
  expect(await change({ state: 'active' })).toMatchObject({ status: 409, body: { code: 'STATE_NOT_REACHABLE' } });
  expect(await done(change({ endsAt: '2999-01-01T00:00:00Z' }))).toMatchObject({ state: 'active' });
  expect(await locks()).toEqual([]);
});

test('who is suspended does not leave, whom staff withdrew does not come back by himself, and who has left does', async () => {
  const { slug, ask } = await opened('let-in', { selfEnrolment: true, listed: true });
  const person = randomUUID();
  const own = (method: 'POST' | 'DELETE') =>
    as(mounted, person).ask(method, `/v1/learning/courses/${slug}/enrolment`, method === 'POST' ? {} : undefined);
  const { id } = await done<Enrolled>(ask('POST', '/enrolments', { account: person }));
  const change = (state: string) => done(ask('PATCH', `/enrolments/${id}`, { state }));
  await change('suspended');
  expect(await own('DELETE')).toMatchObject({ status: 409, body: { code: 'STATE_NOT_REACHABLE' } });
  expect(await done(own('POST'))).toMatchObject({ state: 'suspended' });
  await change('active');
  expect((await own('DELETE')).status).toBe(204);
  expect(await done(own('POST'))).toMatchObject({ state: 'active' });
  await own('DELETE');
  // What staff decides holds also for who had left before.
  await change('withdrawn');
  expect(await own('POST')).toMatchObject({ status: 403, body: { code: 'ENROLMENT_CLOSED' } });
  await change('active');
  expect(await done(own('POST'))).toMatchObject({ state: 'active' });
});

test('more time is told with the event', async () => {
  const { ask } = await opened('time-told');
  const { id } = await done<Enrolled>(ask('POST', '/enrolments', { account: randomUUID() }));
  await done(ask('PATCH', `/enrolments/${id}`, { timeFactor: 125, extraMinutes: 10 }));
  const [last] = await mounted.database.admin<{ data: { before: object; after: object } }>(
    `select data from log.event where type = 'pvt.academy.enrolment.changed' and key = $1 order by position desc limit 1`,
    [id],
  );
  expect(last?.data.before).toMatchObject({ timeFactor: 100, extraMinutes: 0 });
  expect(last?.data.after).toMatchObject({ timeFactor: 125, extraMinutes: 10 });
});

test('an account that staff enrols takes up the invitation of its mail address, and one seat', async () => {
  const { ask, learners } = await opened('invited-then-enrolled', { capacity: 2 });
  const person = randomUUID();
  const { id } = await done<Enrolled>(ask('POST', '/enrolments', { mail: mailOf(person) }));
  expect(await done(ask('POST', '/enrolments', { account: person }))).toMatchObject({
    id,
    state: 'active',
    mail: null,
  });
  expect(await learners()).toHaveLength(1);
});
