import { expect, test } from 'vitest';
import { checkStatement } from '../xapi/statement.ts';
import { type Launch, launchData, launchQuery } from './launch.ts';
import { abandonedStatement, launchedStatement, satisfiedStatement, waivedStatement } from './launcher-statement.ts';

const LAUNCH: Launch = {
  unit: {
    ...{ id: 'https://makers.example/units/1', course: 'https://makers.example/courses/1', moveOn: 'Passed' },
    ...{ masteryScore: '0.8', launchMethod: 'AnyWindow', launchParameters: 'level=2', entitlementKey: 'x1' },
  },
  actor: {
    objectType: 'Agent',
    account: { homePage: 'https://pvt.example', name: '0198c0de-acc0-7000-8000-000000000001' },
  },
  registration: '0198c0de-4e61-4000-8000-000000000001',
  session: '0198c0de-5e55-4000-8000-000000000001',
  activity: 'https://pvt.example/xapi/a/courses/c/lessons/l/units/u',
  mode: 'Normal',
};
const AT = '2027-03-20T09:00:00.000Z';
const WHERE = { endpoint: 'https://pvt.example/x/', fetch: 'https://pvt.example/f' };

test('the launch data say what a unit has to know', () => {
  expect(launchData(LAUNCH)).toEqual({
    contextTemplate: {
      contextActivities: { grouping: [{ objectType: 'Activity', id: LAUNCH.unit.id }] },
      extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': LAUNCH.session },
    },
    ...{ launchMode: 'Normal', launchMethod: 'AnyWindow', moveOn: 'Passed', masteryScore: 0.8 },
    ...{ launchParameters: 'level=2', entitlementKey: { courseStructure: 'x1' } },
  });
});

test('what a unit is launched with is joined to the query that its address has', () => {
  const queryOf = (own: string) => launchQuery(LAUNCH, WHERE, own);
  for (const own of ['', '?', '?a=1', '#top', '?a=1#top']) {
    const { searchParams, hash } = new URL(`https://pvt.example/index.html${queryOf(own)}`);
    expect(JSON.parse(searchParams.get('actor') ?? ''), own).toEqual(LAUNCH.actor);
    expect(searchParams.get('activityId'), own).toBe(LAUNCH.activity);
    expect(searchParams.get('a'), own).toBe(own.includes('a=1') ? '1' : null);
    expect(hash, own).toBe(own.includes('#') ? '#top' : '');
  }
});

test('what is said for a unit are statements of xAPI', () => {
  const all = [
    launchedStatement(LAUNCH, AT, 'https://pvt.example/index.html'),
    abandonedStatement(LAUNCH, AT, 61.4),
    waivedStatement(LAUNCH, AT, 'Tested Out'),
    satisfiedStatement(LAUNCH, AT, `${LAUNCH.activity}/course`),
  ];
  for (const each of all) expect(() => checkStatement(each)).not.toThrow();
  expect(all[1]).toMatchObject({ result: { duration: 'PT61S' } });
});
