import { expect, test } from 'vitest';
import type { LadderDefinition } from './ladder.ts';
import { type OnCall, recipientsOf } from './recipients.ts';

const AT = Date.parse('2026-03-10T12:00:00Z');
const ladder: LadderDefinition = {
  steps: [
    { afterSeconds: 0, targets: [{ kind: 'schedule', schedule: 'first-line', channels: ['push', 'sms'] }] },
    {
      afterSeconds: 300,
      targets: [
        { kind: 'person', account: 'ana', channels: ['push', 'sms'] },
        { kind: 'place', place: '#operations', channels: ['slack'] },
      ],
    },
  ],
};
const onCall = (startsOn: string): OnCall => ({
  schedules: new Map([
    ['first-line', { timeZone: 'UTC', rotations: [{ people: ['ana'], startsOn, handoverAt: '09:00', everyDays: 7 }] }],
  ]),
  overrides: [],
});

test('a step goes to whoever is on call at that time, and nobody is told twice by two steps at once', () => {
  const first = { kind: 'person', account: 'ana', channels: ['push', 'sms'] };
  expect(recipientsOf(ladder, 1, 1, onCall('2026-03-02'), AT)).toEqual([{ ...first, target: 'schedule:first-line' }]);
  expect(recipientsOf(ladder, 1, 2, onCall('2026-03-02'), AT)).toEqual([
    { ...first, target: 'person:ana' },
    { kind: 'place', place: '#operations', channels: ['slack'], target: 'place:#operations' },
  ]);
});

test('where nobody is on call, whoever may acknowledge is told', () => {
  const told = recipientsOf(ladder, 1, 1, onCall('2027-01-01'), AT);
  expect(told.map(({ target }) => target)).toEqual(['permission:alerting:act', 'permission:alerting:act']);
});
