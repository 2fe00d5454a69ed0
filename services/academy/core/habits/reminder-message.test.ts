import { expect, test } from 'vitest';
import { reminderMessage } from './reminder-message.ts';

const to = { timeZone: 'America/New_York', course: 'Sums', link: 'https://pvt.example/learning/courses/sums' };
const due = { kind: 'due', entry: { kind: 'due', title: 'Budget', at: '2025-03-21T03:59:00.000Z' } } as const;

test('case A6: a reminder names the time by the learner’s own clock', () => {
  expect(reminderMessage(due, { ...to, language: 'en' }).subject).toContain('20 Mar, 23:59');
  expect(reminderMessage(due, { ...to, language: 'de', timeZone: 'UTC' }).subject).toContain('21. März, 03:59');
});

test.each(['en', 'pt-PT', 'es', 'de', 'fr'])(
  'in %s it names the course, its address and how to switch reminders off',
  (language) => {
    const { subject, text } = reminderMessage({ kind: 'idle', days: 8 }, { ...to, language });
    expect(subject).toContain('8');
    expect(text).toContain(`${to.course}\n\n`);
    expect(text).toContain(to.link);
    expect(text.split('\n\n')).toHaveLength(4);
  },
);
