import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attempt } from './api.ts';
import { isAnswered, keepUnsaved, mergedAnswers, readUnsaved } from './kept-answers.ts';

const question = (slot: string, version: number | null, text = 'of the server') =>
  ({
    slot,
    question: { kind: 'numeric', text: '1 + 1' },
    answer: version === null ? null : { version, response: { kind: 'numeric', text }, certainty: null },
  }) as Attempt['questions'][number];
const own = (version: number, text: string) => ({
  ...{ version, response: { kind: 'numeric' as const, text }, isSaved: false },
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('what could not be sent is there again, and what was saved is not kept', () => {
  keepUnsaved('a', { s1: own(2, 'mine'), s2: { ...own(1, 'sent'), isSaved: true } });
  expect(readUnsaved('a')).toEqual({ s1: own(2, 'mine') });
  expect(readUnsaved('b')).toEqual({});
  keepUnsaved('a', { s1: { ...own(2, 'mine'), isSaved: true } });
  expect(localStorage.getItem('pvt.quiz.a')).toBeNull();
});

test('what is broken on the device is nothing', () => {
  localStorage.setItem('pvt.quiz.a', '{"s1": 5, "s2": null, "s3": {"version": "x"}}');
  expect(readUnsaved('a')).toEqual({});
  localStorage.setItem('pvt.quiz.a', '{');
  expect(readUnsaved('a')).toEqual({});
});

test('of an answer, the newer of device and server is shown, and only what the server lacks is sent', () => {
  const merged = mergedAnswers([question('s1', 3), question('s2', 1), question('s3', null)], {
    ...{ s1: own(2, 'old'), s2: own(2, 'new'), s3: own(1, 'first'), s9: own(1, 'of no question') },
  });
  expect(merged).toMatchObject({
    s1: { version: 3, response: { text: 'of the server' }, isSaved: true },
    s2: { version: 2, response: { text: 'new' }, isSaved: false },
    s3: { version: 1, response: { text: 'first' }, isSaved: false },
  });
  expect(Object.keys(merged)).toHaveLength(3);
});

test('spaces are no answer', () => {
  expect(isAnswered(own(1, '  '))).toBe(false);
  expect(isAnswered(own(1, '2'))).toBe(true);
});
