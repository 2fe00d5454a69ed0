import { expect, test } from 'vitest';
import {
  choice,
  declaredSettings,
  defineSettings,
  duration,
  flag,
  integer,
  optionalText,
  readSettings,
  refuseUnknownSettings,
  text,
} from './settings.ts';

const declarations = defineSettings({
  PVT_TRIAL_COUNT: integer({ default: 3, min: 1, max: 9, description: 'A count.' }),
  PVT_TRIAL_FLAG: flag({ default: false, description: 'A flag.' }),
  PVT_TRIAL_TIME: duration({ default: 1000, min: 500, max: 30 * 86_400_000, description: 'A time.' }),
  PVT_TRIAL_KIND: choice({ default: 'a', of: ['a', 'b'], description: 'A kind.' }),
  PVT_TRIAL_NAME: text({ default: 'x', description: 'A name.' }),
  PVT_TRIAL_SECRET: integer({ default: 1, min: 0, max: 1, description: 'A number.' }),
  PVT_TRIAL_MORE: optionalText({ description: 'More.', secret: true }),
});

test('without anything given each setting has its default', () => {
  expect(readSettings(declarations, {})).toEqual({
    PVT_TRIAL_COUNT: 3,
    PVT_TRIAL_FLAG: false,
    PVT_TRIAL_TIME: 1000,
    PVT_TRIAL_KIND: 'a',
    PVT_TRIAL_NAME: 'x',
    PVT_TRIAL_SECRET: 1,
    PVT_TRIAL_MORE: undefined,
  });
});

test('the environment wins over the file, and the file over the default', () => {
  const values = readSettings(
    declarations,
    { PVT_TRIAL_COUNT: '5' },
    { PVT_TRIAL_COUNT: 6, PVT_TRIAL_FLAG: true, PVT_TRIAL_KIND: 'b' },
  );
  expect(values).toMatchObject({ PVT_TRIAL_COUNT: 5, PVT_TRIAL_FLAG: true, PVT_TRIAL_KIND: 'b' });
});

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5m', 90_000],
  ['6h', 21_600_000],
  ['30d', 2_592_000_000],
])('a duration of %s is %i ms', (given, ms) => {
  expect(readSettings(declarations, { PVT_TRIAL_TIME: given }).PVT_TRIAL_TIME).toBe(ms);
});

test.each([
  ['PVT_TRIAL_COUNT', '10', 'from 1 to 9'],
  ['PVT_TRIAL_COUNT', ' ', 'from 1 to 9'],
  ['PVT_TRIAL_COUNT', '1.5', 'from 1 to 9'],
  ['PVT_TRIAL_FLAG', 'maybe', 'true or false'],
  ['PVT_TRIAL_TIME', '30', 'duration'],
  ['PVT_TRIAL_TIME', '-1s', 'duration'],
  ['PVT_TRIAL_TIME', '0ms', 'from 500ms to 30d'],
  ['PVT_TRIAL_TIME', '99999999d', 'from 500ms to 30d'],
  ['PVT_TRIAL_KIND', 'c', 'one of a, b'],
])('%s="%s" is refused in one line that says what is expected', (name, given, expected) => {
  const read = (): unknown => readSettings(declarations, { [name]: given });
  expect(read).toThrow(new RegExp(`^${name}="${given}": expected .*${expected}`));
});

test('what is empty is not set: the file then counts, and the default without one', () => {
  const empty = { PVT_TRIAL_COUNT: '', PVT_TRIAL_NAME: '', PVT_TRIAL_MORE: '', PVT_TRIAL_TIME: '' };
  expect(readSettings(declarations, empty, { PVT_TRIAL_COUNT: 7, PVT_TRIAL_TIME: null })).toMatchObject({
    PVT_TRIAL_COUNT: 7,
    PVT_TRIAL_NAME: 'x',
    PVT_TRIAL_MORE: undefined,
    PVT_TRIAL_TIME: 1000,
  });
});

test('an object of the file is what the environment holds as JSON', () => {
  expect(readSettings(declarations, {}, { PVT_TRIAL_NAME: { a: 1 } }).PVT_TRIAL_NAME).toBe('{"a":1}');
});

test('the password of an address is not shown', () => {
  const address = { PVT_TRIAL_TIME: 'kafka://ann:hidden@host:1' };
  expect(() => readSettings(declarations, address)).toThrow('PVT_TRIAL_TIME="kafka://…@host:1": expected');
});

test('a name that looks like a setting and is none is refused, and others are left alone', () => {
  expect(() => refuseUnknownSettings(['PATH', 'PVT_TRIAL_COUNT', 'PVT_TEST_ANYTHING'], 'environment')).not.toThrow();
  expect(() => refuseUnknownSettings(['PVT_TRIAL_COUNTT'], 'environment')).toThrow(
    'PVT_TRIAL_COUNTT (environment) is not a setting',
  );
  expect(() => refuseUnknownSettings(['port'], 'pvt.json', true)).toThrow('port (pvt.json) is not a setting');
});

test('every setting is declared with a sentence, for the reference', () => {
  const names = declaredSettings().map(([name]) => name);
  expect(names).toEqual([...names].sort());
  expect(declaredSettings().every(([, setting]) => setting.description.endsWith('.'))).toBe(true);
});
