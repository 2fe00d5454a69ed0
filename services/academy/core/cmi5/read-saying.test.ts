import { expect, test } from 'vitest';
import { type Launched, readSaying } from './read-saying.ts';
import { CATEGORY, EXTENSION, LAUNCHER_VERBS, MOVE_ON_CATEGORY, UNIT_VERBS } from './vocabulary.ts';

const LAUNCHED: Launched = {
  actor: { objectType: 'Agent', account: { homePage: 'https://pvt.example', name: 'a' } },
  registration: '0198c0de-4e61-4000-8000-000000000001',
  session: 's1',
  activity: 'https://pvt.example/units/1',
  publisherId: 'https://makers.example/units/1',
  masteryScore: '0.8',
};
const ids = (...some: string[]) => some.map((id) => ({ id }));

const statementOf = (more: object = {}, category = ids(CATEGORY, MOVE_ON_CATEGORY)) => ({
  id: '0198c0de-0001-4000-8000-000000000001',
  actor: LAUNCHED.actor,
  verb: { id: UNIT_VERBS.passed },
  object: { id: LAUNCHED.activity },
  result: { success: true, duration: 'PT1M', score: { scaled: 0.9 } },
  context: {
    registration: LAUNCHED.registration,
    contextActivities: { grouping: ids(LAUNCHED.publisherId), category },
    extensions: { [EXTENSION.session]: 's1', [EXTENSION.masteryScore]: 0.8 },
  },
  timestamp: '2027-03-20T09:00:00Z',
  ...more,
});
const read = (more: object = {}, category = ids(CATEGORY, MOVE_ON_CATEGORY)) =>
  readSaying(statementOf(more, category), LAUNCHED);

test('a statement in the category of cmi5 says what cmi5 defines; any other is let through', () => {
  expect(read()).toMatchObject({ kind: 'defined', verb: 'passed' });
  expect(read({}, [])).toEqual({ kind: 'allowed' });
  expect(read({ verb: { id: 'http://adlnet.gov/expapi/verbs/answered' } }, [])).toEqual({ kind: 'allowed' });
  expect(read({}, ids(MOVE_ON_CATEGORY))).toMatchObject({ kind: 'refused', because: 'form' });
});

test.each<readonly [string, object]>([
  ['no duration', { result: { success: true } }],
  ['no success', { result: { duration: 'PT1M' } }],
  ['success that is none', { result: { success: false, duration: 'PT1M' } }],
  ['completion that is not its', { result: { success: true, completion: true, duration: 'PT1M' } }],
  ['a score below nothing', { result: { success: true, duration: 'PT1M', score: { scaled: -0.1 } } }],
  ['a raw score without its bounds', { result: { success: true, duration: 'PT1M', score: { raw: 1 } } }],
  ['no id', { id: undefined }],
  ['no time', { timestamp: undefined }],
  ['a time that is not of UTC', { timestamp: '2027-03-20T09:00:00+01:00' }],
  ['a verb that cmi5 does not know', { verb: { id: 'http://adlnet.gov/expapi/verbs/answered' } }],
])('%s is wrong in itself', (_what, more) => {
  expect(read(more)).toMatchObject({ kind: 'refused', because: 'form' });
});

test('a mastery score that was judged by is named', () => {
  const { context } = statementOf();
  const without = { context: { ...context, extensions: { [EXTENSION.session]: 's1' } } };
  expect(read(without)).toMatchObject({ kind: 'refused', because: 'form' });
  expect(read({ ...without, result: { success: true, duration: 'PT1M' } })).toMatchObject({ kind: 'defined' });
});

test.each<readonly [string, object]>([
  ['somebody else', { actor: { account: { homePage: 'https://pvt.example', name: 'b' } } }],
  ['a group', { actor: { objectType: 'Group', account: { homePage: 'https://pvt.example', name: 'a' } } }],
  ['another activity', { object: { id: 'https://pvt.example/units/2' } }],
  ['what is said by who launches', { verb: { id: LAUNCHER_VERBS.waived } }],
  ['a voiding', { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }],
])('%s is not the unit’s to speak of', (_what, more) => {
  expect(read(more)).toMatchObject({ kind: 'refused', because: 'order' });
});
