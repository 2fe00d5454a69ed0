import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { courseStructureOf } from '../core/cmi5/cmi5-harness.ts';
import { LAUNCHER_VERBS, UNIT_VERBS } from '../core/cmi5/vocabulary.ts';
import { abandonSessions } from '../use-cases/cmi5/abandon-sessions.ts';
import { as, done, mountAcademy, openCourse } from './academy-harness.ts';
import { AGAIN } from './recompletion-harness.ts';
import { openUnitCourse, packageOf, refusalOf } from './unit-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted.close());

const verbsOf = async (registration: string): Promise<string[]> => {
  const rows = await mounted.database.admin<{ verb: string }>(
    `select verb from academy.statement where registration = '${registration}' order by place`,
  );
  return rows.map(({ verb }) => verb);
};
const sweep = () =>
  abandonSessions({
    ...{ database: mounted.database.service('academy'), log: mounted.log, now: () => Temporal.Now.instant() },
    ...{
      ownContext: (tenant) => ({ ...mounted.context('a'), tenant }),
      publicUrl: () => new URL('http://pvt.example'),
    },
  });
const SATISFIED: string = LAUNCHER_VERBS.satisfied;

test('a unit is launched, fetches its token, keeps a state, and says its way to a passed lesson', async () => {
  const { open, page, standing } = await openUnitCourse(mounted, 'rocks');
  const unit = await open();
  expect(unit.data).toMatchObject({
    ...{ launchMode: 'Normal', moveOn: 'CompletedAndPassed', masteryScore: 0.8, launchParameters: 'level=2' },
    contextTemplate: { contextActivities: { grouping: [{ id: 'https://makers.example/units/rocks' }] } },
  });
  const likes = new URLSearchParams({ profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(unit.actor) });
  expect((await unit.ask('GET', `agents/profile?${likes.toString()}`)).status, 'nothing is known of them').toBe(404);
  expect((await unit.say('initialized')).status).toBe(200);
  expect((await unit.ask('PUT', unit.state('page'), { page: 3 })).status).toBe(204);
  expect(await (await unit.ask('GET', unit.state('page'))).json()).toEqual({ page: 3 });
  expect((await unit.remark()).status).toBe(200);
  expect((await unit.say('passed', { score: 0.9 })).status).toBe(200);
  expect(await page(), 'passed, and not completed').toMatchObject({ percent: 0 });
  expect((await unit.say('completed')).status).toBe(200);
  expect((await unit.say('terminated')).status).toBe(200);
  expect(await page()).toMatchObject({ state: 'completed', percent: 100 });
  const passed = { completed: true, passed: true, score: { points: '0.9', outOf: '1' } };
  expect(await standing()).toMatchObject({ outcome: passed, standard: 'cmi5' });
  expect(await verbsOf(unit.registration)).toEqual([
    ...[LAUNCHER_VERBS.launched, UNIT_VERBS.initialized, 'http://adlnet.gov/expapi/verbs/answered'],
    ...[UNIT_VERBS.passed, UNIT_VERBS.completed, SATISFIED, UNIT_VERBS.terminated],
  ]);
  const scores = await mounted.database.admin(
    `select points, out_of, source from academy.item_score where enrolment in (select id from academy.enrolment where course = 'rocks')`,
  );
  expect(scores).toEqual([{ points: '0.9', out_of: '1', source: 'package' }]);
  const again = await open();
  expect(again.data).toMatchObject({ launchMode: 'Review' });
  expect(again.registration).toBe(unit.registration);
});

test('the address for the token gives it once', async () => {
  const { open } = await openUnitCourse(mounted, 'token');
  const unit = await open();
  expect(unit.token).not.toBe('');
  expect(await unit.fetchToken()).toEqual({ 'error-code': '1', 'error-text': expect.any(String) });
  const forged = await mounted.ask('POST', '/v1/academy/cmi5/tokens/AAAA', undefined, { tenant: null });
  expect(forged).toMatchObject({ status: 200, body: { 'error-code': '2' } });
});

test('case A37: a second passed is refused with 403, and so is anything after terminated', async () => {
  const { open } = await openUnitCourse(mounted, 'twice');
  const unit = await open();
  await unit.say('initialized');
  const first = unit.statement('passed', { score: 1 });
  expect((await unit.send(first)).status).toBe(200);
  expect((await unit.send(first)).status, 'the same again, whose answer was lost').toBe(200);
  expect(await refusalOf(unit.say('passed', { score: 1 }))).toEqual([403, 'UNIT_STATEMENT_REFUSED']);
  expect((await unit.say('terminated')).status).toBe(200);
  for (const said of [unit.remark(), unit.say('completed'), unit.say('terminated'), unit.say('initialized')])
    expect(await refusalOf(said)).toEqual([403, 'UNIT_STATEMENT_REFUSED']);
  expect(await refusalOf(unit.ask('PUT', unit.state('page'), {}))).toEqual([403, 'UNIT_SESSION_OVER']);
});

test('case A37: with a mastery score of 0.8, passed with 0.79 is refused with 400, and nothing is kept of it', async () => {
  const { open, standing } = await openUnitCourse(mounted, 'mastery');
  const unit = await open();
  await unit.say('initialized');
  const id = randomUUID();
  expect(await refusalOf(unit.say('passed', { id, score: 0.79 }))).toEqual([400, 'UNIT_STATEMENT_WRONG']);
  expect(await standing()).toMatchObject({ outcome: { passed: null, score: null } });
  expect(await mounted.database.admin(`select id from academy.statement where id = '${id}'`)).toEqual([]);
  const { result: _result, ...rest } = unit.statement('passed', { score: 0.9 });
  expect(await refusalOf(unit.send({ ...rest, result: { success: true, score: { scaled: 0.9 } } }))).toEqual([
    ...[400, 'UNIT_STATEMENT_WRONG'],
  ]);
});

test('case A37: who opens a unit again abandons the session before, which keeps what was reached', async () => {
  const { open, standing } = await openUnitCourse(
    mounted,
    'abandoned',
    courseStructureOf({ attributes: 'moveOn="Passed"' }),
  );
  const first = await open();
  await first.say('initialized');
  expect((await first.say('failed', { score: 0.2 })).status).toBe(200);
  const before = await standing();
  const second = await open();
  expect(await standing()).toMatchObject({ outcome: before.outcome });
  expect(await refusalOf(first.say('completed'))).toEqual([403, 'UNIT_STATEMENT_REFUSED']);
  await second.say('initialized');
  expect((await second.say('passed', { score: 1 })).status).toBe(200);
  expect(await verbsOf(first.registration)).toContain(LAUNCHER_VERBS.abandoned);
  expect(await standing()).toMatchObject({ outcome: { passed: true } });
});

test('case A37: a teacher waives a unit, which is satisfied by it and completes the lesson, once', async () => {
  const { course, enrolment, lesson, page, open, standing } = await openUnitCourse(mounted, 'waived');
  const path = `/enrolments/${enrolment}/units`;
  expect(await done(course.ask('GET', path))).toEqual({
    items: [{ lesson, title: 'Rocks', satisfied: false, waived: null }],
  });
  const waiver = () => course.ask('POST', `${path}/${lesson}/waiver`, { reason: 'Tested Out' });
  expect(await done(waiver())).toMatchObject({ satisfied: true, waived: 'Tested Out' });
  expect(await waiver()).toMatchObject({ status: 409, body: { code: 'UNIT_NOT_WAIVED' } });
  expect(await page()).toMatchObject({ state: 'completed', percent: 100 });
  expect(await standing()).toMatchObject({ outcome: { completed: true, passed: true, score: null } });
  const unit = await open();
  expect(unit.data).toMatchObject({ launchMode: 'Review' });
  expect((await verbsOf(unit.registration)).slice(0, 2)).toEqual([LAUNCHER_VERBS.waived, SATISFIED]);
  const other = as(mounted, randomUUID());
  const asked = await other.ask('POST', `/v1/academy/courses/waived${path}/${lesson}/waiver`, { reason: 'Tested Out' });
  expect(asked.status).toBe(403);
});

test('a unit speaks of its own learner, registration, session and activity only', async () => {
  const { open } = await openUnitCourse(mounted, 'own');
  const unit = await open();
  await unit.say('initialized');
  const another = { objectType: 'Agent', account: { homePage: 'https://elsewhere.example', name: 'b' } };
  const context = unit.statement('completed').context;
  const strangers = [
    { actor: another },
    { object: { id: 'https://elsewhere.example/a' } },
    { context: { ...context, registration: randomUUID() } },
    { context: { ...context, extensions: {} } },
    { verb: { id: LAUNCHER_VERBS.waived } },
  ];
  for (const instead of strangers)
    expect(await refusalOf(unit.say('completed', { with: instead }))).toEqual([403, 'UNIT_STATEMENT_REFUSED']);
  expect((await refusalOf(unit.remark({ actor: another })))[0]).toBe(403);
  expect((await refusalOf(unit.ask('GET', unit.state('page', false))))[0]).toBe(403);
  expect((await refusalOf(unit.ask('PUT', unit.state('LMS.LaunchData'), {})))[0]).toBe(403);
  expect((await refusalOf(unit.ask('DELETE', unit.state('LMS.LaunchData'))))[0]).toBe(403);
  expect((await refusalOf(unit.ask('GET', unit.state('page'), undefined, { authorization: 'Basic eDp5' })))[0]).toBe(
    401,
  );
});

test('a page without an origin may ask a unit’s addresses, and no other page may', async () => {
  const { open } = await openUnitCourse(mounted, 'origins');
  const unit = await open();
  const preflight = (origin: string, path: string) =>
    fetch(`${unit.endpoint}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
  const allowed = await preflight('null', 'statements');
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, 'null']);
  expect(allowed.headers.get('access-control-allow-headers')).toContain('Authorization');
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
  const refused = await preflight('https://elsewhere.example', 'statements');
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  const answer = await unit.say('initialized');
  expect(answer.headers.get('access-control-allow-origin')).toBe('null');
  const seen = await unit.ask('GET', unit.state('page'), undefined, { origin: 'https://elsewhere.example' });
  expect(seen.headers.get('access-control-allow-origin')).toBeNull();
  const server = await mounted.url();
  const elsewhere = await fetch(`${server}/v1/academy/xapi/about`, { headers: { origin: 'null' } });
  expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
});

test('the policy of a unit’s page lets it ask its own addresses, and gets no script of ours', async () => {
  const { launched } = await openUnitCourse(mounted, 'policy');
  const { address } = await launched();
  const page = await mounted.ask('GET', address, undefined, { tenant: null });
  expect(page.status).toBe(200);
  expect(String(page.headers['content-security-policy'])).toMatch(/connect-src \S+ \S+\/v1\/academy\/cmi5\/ /);
  expect(String(page.body)).not.toContain('__pvt');
});

test('a unit of somebody who has left says nothing any more', async () => {
  const { open, ask } = await openUnitCourse(mounted, 'left');
  const unit = await open();
  await unit.say('initialized');
  await done(ask('DELETE', '/v1/learning/courses/left/enrolment'));
  expect((await unit.say('completed')).status).toBe(403);
});

test('a session that nobody ended is abandoned when its time is over', async () => {
  const { open } = await openUnitCourse(mounted, 'overdue');
  const unit = await open();
  await unit.say('initialized');
  await mounted.database.admin(
    `update academy.cmi5_session set until = now() - interval '1 minute' where registration = '${unit.registration}'`,
  );
  await sweep();
  expect(await verbsOf(unit.registration)).toEqual([
    ...[LAUNCHER_VERBS.launched, UNIT_VERBS.initialized, LAUNCHER_VERBS.abandoned],
  ]);
  expect(await refusalOf(unit.say('completed'))).toEqual([403, 'UNIT_STATEMENT_REFUSED']);
  await sweep();
  expect(await verbsOf(unit.registration)).toHaveLength(3);
});

test('a hostile course structure is refused with where, and nothing is kept', async () => {
  await openCourse(mounted, 'hostile');
  const take = (structure: string) =>
    mounted.ask('POST', '/v1/academy/courses/hostile/packages', packageOf(structure), {
      headers: { 'content-type': 'application/zip' },
    });
  const wrong = await take(courseStructureOf({ attributes: 'moveOn="Never" masteryScore="7"' }));
  expect(wrong).toMatchObject({ status: 422, body: { code: 'PACKAGE_REFUSED' } });
  expect((wrong.body as { errors: readonly { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
    ...['/cmi5.xml', '/cmi5.xml'],
  ]);
  const entities = `<!DOCTYPE c [<!ENTITY a "${'b'.repeat(1000)}">]>${courseStructureOf()}`;
  const large = courseStructureOf({ more: `<!--${'x'.repeat(5 * 1024 * 1024)}-->` });
  for (const structure of [entities, large, '<courseStructure>'])
    expect(await take(structure)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cmi5.xml' }] } });
  expect(await done(mounted.ask('GET', '/v1/academy/courses/hostile/packages'))).toEqual({ items: [] });
});

test('two windows of a unit are two sessions, of which the later one speaks', async () => {
  const { launched, open } = await openUnitCourse(mounted, 'windows');
  const { address } = await launched();
  const later = await open();
  const fetchUrl = new URL(address, 'http://pvt.example').searchParams.get('fetch') ?? '';
  const earlier = await mounted.ask('POST', new URL(fetchUrl).pathname, undefined, { tenant: null });
  expect(earlier.body, 'its session is over before it has a token').toMatchObject({ 'error-code': '1' });
  expect((await later.say('initialized')).status).toBe(200);
});

test('in a new round a unit begins anew; a window of the round before says nothing, and nobody is let off there', async () => {
  const passes = courseStructureOf({ attributes: 'moveOn="Passed"' });
  const { course, enrolment, lesson, open, page } = await openUnitCourse(mounted, 'unit-rounds', passes);
  const unit = await open();
  await unit.say('initialized');
  expect((await unit.say('passed', { score: 1 })).status).toBe(200);
  await done(course.ask('POST', `/enrolments/${enrolment}/recompletion`, AGAIN));
  expect(await refusalOf(unit.say('completed'))).toEqual([403, 'LESSON_LOCKED']);
  const waiver = course.ask('POST', `/enrolments/${enrolment}/units/${lesson}/waiver`, { reason: 'Tested Out' });
  expect(await waiver).toMatchObject({ status: 409, body: { code: 'UNIT_NOT_WAIVED' } });
  const next = await open();
  expect(next.registration).not.toBe(unit.registration);
  expect(next.data).toMatchObject({ launchMode: 'Normal' });
  expect(await page()).toMatchObject({ state: 'active', percent: 0 });
});

test('case A40: of a unit of another organisation nobody is let off, and nobody’s standing is told', async () => {
  const { course, enrolment, lesson } = await openUnitCourse(mounted, 'units-apart');
  const theirs = { tenant: 'b' };
  expect(await course.ask('GET', `/enrolments/${enrolment}/units`, undefined, theirs)).toMatchObject({ status: 404 });
  const waiver = `/enrolments/${enrolment}/units/${lesson}/waiver`;
  expect(await course.ask('POST', waiver, { reason: 'Tested Out' }, theirs)).toMatchObject({ status: 404 });
});
