import { expect, test } from 'vitest';
import { ENROLMENT_EXAMPLE, type EnrolmentFacts } from './enrolment.ts';
import { learnerMail, toldOf } from './learner-mail.ts';

const facts = (more: Partial<EnrolmentFacts>): EnrolmentFacts => ({ ...ENROLMENT_EXAMPLE, ...more });

test.each([
  [null, facts({ state: 'invited', via: 'staff', account: null }), 'invited'],
  [null, facts({ state: 'active', via: 'import' }), 'enrolled'],
  [null, facts({ state: 'active', via: 'self' }), undefined],
  [null, facts({ state: 'waiting', via: 'staff' }), undefined],
  [facts({ state: 'waiting' }), facts({ state: 'active' }), 'seated'],
  [facts({ state: 'waiting', account: null }), facts({ state: 'invited', account: null }), 'seated'],
  [facts({ state: 'waiting' }), facts({ state: 'withdrawn' }), undefined],
  [facts({ state: 'active' }), facts({ state: 'active', done: 1 }), undefined],
  [facts({ state: 'active' }), null, undefined],
] as const)('%o, then %o: %s', (before, after, told) => {
  expect(toldOf(before, after)).toBe(told);
});

test('a letter names the course, whose it is and where it begins; an unknown name leaves no gap', () => {
  const { subject, text } = learnerMail('invited', 'de-AT', {
    ...{ name: undefined, course: 'Tabellen', school: 'Harbour', link: 'https://a.example/courses/tabellen' },
  });
  expect(subject).toBe('Einladung: Tabellen');
  expect(text).toMatch(/^Hallo,\n/);
  expect(text).toContain('https://a.example/courses/tabellen');
  expect(learnerMail('seated', 'fr', { name: 'Ana', course: 'C', school: 'S', link: 'l' }).text).toMatch(/^Hello Ana,/);
});
