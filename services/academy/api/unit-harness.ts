import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { zipOf } from '../adapters/zip-harness.ts';
import { courseStructureOf } from '../core/cmi5/cmi5-harness.ts';
import { CATEGORY, EXTENSION, MOVE_ON_CATEGORY, UNIT_VERBS, type UnitVerb } from '../core/cmi5/vocabulary.ts';
import { LAUNCH_PAGE } from '../core/packages/package-harness.ts';
import { as, done, lesson, openCourse, outlineOf } from './academy-harness.ts';

export const packageOf = (structure: string): Buffer => zipOf({ 'cmi5.xml': structure, 'index.html': LAUNCH_PAGE });

interface Launch {
  readonly address: string;
  readonly launch: number;
}

/** A course whose only lesson is a unit of cmi5, and somebody who takes it. */
export async function openUnitCourse(mounted: MountedForTest, slug: string, structure = courseStructureOf()) {
  const course = await openCourse(mounted, slug);
  const { package: name } = await done<{ package: string }>(
    mounted.ask('POST', `/v1/academy/courses/${slug}/packages`, packageOf(structure), {
      headers: { 'content-type': 'application/zip' },
    }),
  );
  const only = lesson('Rocks', { kind: 'package', completion: 'passed' });
  await done(course.ask('PUT', '/draft', outlineOf(only)));
  const body = { kind: 'package', package: name, keeps: 'best' };
  await done(course.ask('PUT', `/draft/lessons/${only.id}`, { body }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  const account = randomUUID();
  const { ask } = as(mounted, account);
  await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const root = `/v1/learning/courses/${slug}/lessons/${only.id}/package`;
  const launched = () => done<Launch>(ask('POST', `${root}/launches`));
  const [enrolment] = await mounted.database.admin<{ id: string }>(
    `select id from academy.enrolment where course = '${slug}'`,
  );
  return {
    ...{ course, ask, root, account, lesson: only.id, launched, enrolment: enrolment?.id ?? '' },
    open: async () => beginUnit(mounted, (await launched()).address),
    page: () => done<{ state: string; percent: number }>(ask('GET', `/v1/learning/courses/${slug}`)),
    standing: () => done<{ outcome: object }>(ask('GET', root)),
  };
}

interface Said {
  readonly score?: number;
  readonly id?: string;
  /** In the place of what the unit was launched with. */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A unit of our own, which knows nothing but its address, and asks as a page of no origin does. */
export async function beginUnit(mounted: MountedForTest, address: string) {
  const server = await mounted.url();
  const given = new URL(address, server).searchParams;
  // The address names the server as the page is found at; the test’s own is elsewhere.
  const here = (url: string): string => server + new URL(url).pathname;
  const [endpoint, fetchUrl] = [given.get('endpoint') ?? '', given.get('fetch') ?? ''].map(here);
  const actor = JSON.parse(given.get('actor') ?? '') as object;
  const registration = given.get('registration') ?? '';
  const activity = given.get('activityId') ?? '';
  const fetchToken = async () =>
    (await (await fetch(fetchUrl ?? '', { method: 'POST', headers: { origin: 'null' } })).json()) as Record<
      string,
      string
    >;
  const token = (await fetchToken())['auth-token'] ?? '';
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${endpoint}${path}`, {
      method,
      headers: {
        ...{ authorization: `Basic ${token}`, 'x-experience-api-version': '1.0.3', origin: 'null' },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const state = (id: string, own = true) =>
    `activities/state?${new URLSearchParams({
      ...{ activityId: own ? activity : 'https://elsewhere.example/a', agent: JSON.stringify(actor) },
      ...{ registration, stateId: id },
    }).toString()}`;
  const data = (await (await ask('GET', state('LMS.LaunchData'))).json()) as {
    readonly contextTemplate: { readonly contextActivities: object; readonly extensions: object };
    readonly masteryScore?: number;
  };
  const { contextTemplate } = data;

  function statement(verb: UnitVerb, { score, id = randomUUID(), with: instead = {} }: Said = {}) {
    const judges = verb === 'passed' || verb === 'failed';
    const decides = judges || verb === 'completed';
    const category = [CATEGORY, ...(decides ? [MOVE_ON_CATEGORY] : [])].map((name) => ({ id: name }));
    return {
      ...{ id, actor, verb: { id: UNIT_VERBS[verb] }, object: { id: activity }, timestamp: new Date().toISOString() },
      result: {
        ...(verb === 'initialized' ? {} : { duration: 'PT1M' }),
        ...(judges ? { success: verb === 'passed' } : {}),
        ...(verb === 'completed' ? { completion: true } : {}),
        ...(score === undefined ? {} : { score: { scaled: score } }),
      },
      context: {
        ...{ ...contextTemplate, registration },
        contextActivities: { ...contextTemplate.contextActivities, category },
        extensions: {
          ...contextTemplate.extensions,
          ...(judges && data.masteryScore !== undefined ? { [EXTENSION.masteryScore]: data.masteryScore } : {}),
        },
      },
      ...instead,
    };
  }
  const send = (body: unknown) => ask('POST', 'statements', body);
  return {
    ...{ ask, state, data, statement, send, fetchToken, actor, registration, activity, endpoint, token },
    say: (verb: UnitVerb, said?: Said) => send(statement(verb, said)),
    /** Of what cmi5 lets a unit say besides. */
    remark: (instead: object = {}) => {
      const { result: _result, ...rest } = statement('initialized');
      const verb = { id: 'http://adlnet.gov/expapi/verbs/answered' };
      return send({
        ...{ ...rest, verb, object: { id: `${activity}/questions/1` } },
        context: { ...contextTemplate, registration },
        ...instead,
      });
    },
  };
}

/** How it was answered, and why. */
export const refusalOf = async (response: Promise<Response>): Promise<readonly [number, string]> => {
  const answer = await response;
  const body = (await answer.json().catch(() => ({}))) as { readonly code?: string };
  return [answer.status, body.code ?? ''];
};
