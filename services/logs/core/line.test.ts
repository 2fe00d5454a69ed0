import { expect, test } from 'vitest';
import { levelName, readLine } from './line.ts';

const NOW = Date.parse('2027-01-04T14:00:00Z');
const line = (members: object) =>
  readLine(`${JSON.stringify({ time: new Date(NOW).toISOString(), ...members })}\n`, NOW);

test('a line of the logger is taken apart, masked, and what it has besides is kept', () => {
  const tenant = '0198c0de-0000-7000-8000-00000000000a';
  const err = {
    type: 'Error',
    message: 'no answer for ana@example.com',
    stack: 'Error: no answer for ana@example.com',
  };
  const found = line({
    ...{
      level: 50,
      pid: 7,
      hostname: 'a',
      service: 'payments',
      traceId: 'a'.repeat(32),
      tenant,
      correlation: 'order-7',
    },
    ...{ err, password: 'x', msg: 'the bank' },
  });
  expect(found).toEqual({
    at: NOW,
    level: 50,
    service: 'payments',
    process: 'a:7',
    tenant,
    correlation: 'order-7',
    trace: 'a'.repeat(32),
    message: 'the bank: no answer for (mail)',
    fields: {
      err: { type: 'Error', message: 'no answer for (mail)', stack: 'Error: no answer for (mail)' },
      password: '(secret)',
    },
  });
});

test('whatever stands in a line, it can be kept', () => {
  expect(readLine('not json \u0000 at all \ud800', NOW)).toMatchObject({
    at: NOW,
    level: 30,
    message: 'not json  at all \ufffd',
  });
  expect(line({ msg: 'a'.repeat(9000), more: 'b'.repeat(40_000) })).toMatchObject({
    fields: { cut: expect.any(String) },
  });
  expect(
    line({ msg: 5, level: 'high', tenant: 'x', traceId: {}, service: 7, a: '\\u0000', b: '\u0000' }),
  ).toMatchObject({
    message: '5',
    level: 30,
    tenant: null,
    trace: null,
    service: '',
    fields: { a: '\\u0000', b: '' },
  });
  expect(line({ time: '1999-01-01T00:00:00Z' }).at).toBe(NOW);
});

test('what is cut off at the end leaves no half of a secret', () => {
  const card = '4111 1111 1111 1111';
  const { message } = line({ msg: `${'a'.repeat(3989)} ${card}` });
  expect([message.length, message.slice(-7)]).toEqual([3996, ' (card)']);
  expect(line({ correlation: `${'a'.repeat(189)} ${card}` }).correlation).not.toContain('4111');
});

test('levels have names, also those between', () => {
  expect([10, 35, 50, 5].map(levelName)).toEqual(['trace', 'info', 'error', 'trace']);
});
