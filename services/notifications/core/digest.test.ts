import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestAfter, nextDigest } from './digest.ts';
import { digestMail } from './digest-mail.ts';

const at = (text: string): number => Date.parse(text);
const daily = (clock: string) => ({
  at: clock,
  weekday: 1,
  categories: [{ category: 'offers', every: 'day' as const }],
});
const weekly = (weekday: number) => ({
  at: '08:00',
  weekday,
  categories: [{ category: 'offers', every: 'week' as const }],
});
const next = (digest: ReturnType<typeof daily> | ReturnType<typeof weekly>, zone: string, now: string) => {
  const found = nextDigest({ digest }, 'offers', zone, at(now));
  return found === undefined ? undefined : [found.day, new Date(found.at).toISOString()];
};

test.each([
  ['the day before summer time begins', '08:00', '2026-03-28T07:00:00Z', '2026-03-29', '2026-03-29T06:00:00.000Z'],
  ['an hour that the clock leaves out', '02:30', '2026-03-28T12:00:00Z', '2026-03-29', '2026-03-29T01:30:00.000Z'],
  ['an hour that comes twice, before', '02:30', '2026-10-24T12:00:00Z', '2026-10-25', '2026-10-25T00:30:00.000Z'],
  ['an hour that comes twice, in between', '02:30', '2026-10-25T01:00:00Z', '2026-10-26', '2026-10-26T01:30:00.000Z'],
])('a daily digest comes once by the clock in Berlin: %s', (_when, clock, now, day, instant) => {
  expect(next(daily(clock), 'Europe/Berlin', now)).toEqual([day, instant]);
});

test('a weekly digest comes on its weekday, and after its hour in a week', () => {
  // A Sunday.
  expect(next(weekly(1), 'Europe/Lisbon', '2026-11-29T12:00:00Z')).toEqual(['2026-11-30', '2026-11-30T08:00:00.000Z']);
  expect(next(weekly(1), 'Europe/Lisbon', '2026-11-30T08:00:00Z')).toEqual(['2026-12-07', '2026-12-07T08:00:00.000Z']);
});

test('other kinds of news come at once', () => {
  expect(nextDigest({ digest: daily('08:00') }, 'alarms', 'UTC', 0)).toBeUndefined();
  expect(nextDigest({}, 'offers', 'UTC', 0)).toBeUndefined();
});

test('whatever comes late goes in the digest of a later day, also for who has moved west', () => {
  const moved = digestAfter(
    { digest: daily('18:00') },
    'offers',
    'America/Los_Angeles',
    '2026-06-02',
    at('2026-06-02T00:00:00Z'),
  );
  expect(moved?.day).toBe('2026-06-03');
});

test('days follow each other without one twice, in whichever zone, also one that leaves a day out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo'),
      fc.constantFrom('00:00', '00:30', '01:30', '02:30', '08:00', '23:59'),
      fc.integer({ min: at('2011-12-20T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
      (zone, clock, from) => {
        let now = from;
        let before = '';
        for (let i = 0; i < 20; i++) {
          const found = nextDigest({ digest: daily(clock) }, 'offers', zone, now);
          if (found === undefined) throw new Error('a digest was expected');
          expect(found.at).toBeGreaterThan(now);
          expect(found.day > before).toBe(true);
          expect(found.at - now).toBeLessThanOrEqual(49 * 3_600_000);
          [now, before] = [found.at, found.day];
        }
      },
    ),
  );
});

test('a digest has its messages in their order, the number of those left out, and a link to unsubscribe', () => {
  const items = [
    { subject: 'One', text: 'first <b>' },
    { subject: '', text: 'second' },
  ];
  const { subject, text, html } = digestMail(items, 5, 'offers', 'de', 'https://pvt.example/v1/unsubscribe/x');
  expect(subject).toBe('offers: 5 Nachrichten');
  expect(text.split('\n\n')).toEqual([
    'One\nfirst <b>',
    'second',
    'Und 3 weitere.',
    'Keine Nachrichten der Art offers mehr bekommen:',
    'https://pvt.example/v1/unsubscribe/x',
  ]);
  expect(html).toContain('first &lt;b&gt;');
  expect(html).toContain('<a href="https://pvt.example/v1/unsubscribe/x">');
});
