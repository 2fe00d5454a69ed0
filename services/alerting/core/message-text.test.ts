import { expect, test } from 'vitest';
import { type MessageParts, messageText } from './message-text.ts';

const parts: MessageParts = {
  ...{ kind: 'fired', level: 1, flapping: false, severity: 'critical', summary: 'payments fails' },
  ...{ labels: { service: 'payments' }, runbook: 'Roll back.', note: '', link: 'https://pvt.example/alerts/1' },
};

test('says what is wrong, where, and what to do, with a link that is a paragraph by itself', () => {
  expect(messageText(parts, 'en')).toEqual({
    subject: 'Firing: payments fails',
    text: 'payments fails (critical)\n\nservice: payments\n\nWhat to do: Roll back.\n\nhttps://pvt.example/alerts/1',
  });
});

test.each([
  ['en', 'Flapping', 'Not acknowledged, step 2', 'Resolved'],
  ['pt', 'Alerta intermitente', 'Não reconhecido, passo 2', 'Resolvido'],
  ['es', 'Alerta intermitente', 'Sin confirmar, paso 2', 'Resuelta'],
  ['de', 'Alarm kommt und geht', 'Nicht bestätigt, Stufe 2', 'Behoben'],
  ['xx', 'Flapping', 'Not acknowledged, step 2', 'Resolved'],
])('is written in the language of who reads it: %s', (language, flapping, escalated, resolved) => {
  const subject = (more: Partial<MessageParts>) => messageText({ ...parts, ...more }, language).subject;
  expect(subject({ flapping: true })).toBe(`${flapping}: payments fails`);
  expect(subject({ kind: 'escalated', level: 2, flapping: true })).toBe(`${escalated}: payments fails`);
  expect(subject({ kind: 'resolved' })).toBe(`${resolved}: payments fails`);
});
