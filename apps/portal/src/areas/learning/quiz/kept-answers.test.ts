import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attempt } from './api.ts';
import { afterSave, isAnswered, keepUnsaved, mergedAnswers, readUnsaved } from './kept-answers.ts';

const question = (slot: string, version: number | null, text = 'of the server') =>
  ({
    slot,
    question: { kind: 'numeric', text: '1 + 1' },
    answer: version === null ? null : { version, response: { kind: 'numeric', text }, certainty: null },
  }) as Attempt['questions'][number];
const own = (version: number, text: string, upon = version - 1) => ({
  ...{ version, upon, response: { kind: 'numeric' as const, text }, isSaved: false },
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

test('what the server lacks of this device is sent again, also where another one has answered since: the server says which it is', () => {
  const merged = mergedAnswers([question('s1', 3), question('s2', 1), question('s3', null), question('s4', 2)], {
    ...{ s1: own(2, 'old', 1), s2: own(2, 'new'), s3: own(1, 'first'), s4: own(2, 'of the server', 1) },
    s9: own(1, 'of no question'),
  });
  expect(merged).toMatchObject({
    s1: { version: 4, upon: 1, response: { text: 'old' }, isSaved: false },
    s2: { version: 2, upon: 1, response: { text: 'new' }, isSaved: false },
    s3: { version: 1, upon: 0, response: { text: 'first' }, isSaved: false },
    // It had come, and only its answer was lost.
    s4: { version: 2, upon: 2, isSaved: true },
  });
  expect(Object.keys(merged)).toHaveLength(4);
});

test('what another device has answered is shown, and is not written over', () => {
  const said = { slot: 's1', savedAt: '2027-03-20T09:00:00Z' };
  const kept = { response: { kind: 'numeric' as const, text: 'theirs' }, certainty: null };
  const theirs = { version: 3, upon: 3, response: kept.response, isSaved: true };
  expect(afterSave(own(1, 'mine'), 1, { ...said, version: 3, kept })).toEqual({ answer: theirs, isReplaced: true });
  // Counted alike, and answered otherwise.
  expect(afterSave(own(3, 'mine'), 3, { ...said, version: 3, kept })).toEqual({ answer: theirs, isReplaced: true });
});

test('what is kept as it was sent is saved, and what was typed meanwhile is still to be sent', () => {
  const said = { slot: 's1', savedAt: '2027-03-20T09:00:00Z' };
  expect(afterSave(own(2, 'mine'), 2, { ...said, version: 2 }).answer).toEqual({
    ...{ ...own(2, 'mine', 2), isSaved: true },
  });
  expect(afterSave(own(3, 'more', 1), 2, { ...said, version: 2 }).answer).toEqual(own(3, 'more', 2));
  // The same answer of another device, which counted further.
  expect(afterSave(own(2, 'mine'), 2, { ...said, version: 7 }).answer).toEqual({
    ...{ ...own(7, 'mine', 7), isSaved: true },
  });
  expect(afterSave(own(3, 'more'), 2, { ...said, version: 7 }).answer).toEqual(own(8, 'more', 7));
});

test('spaces are no answer', () => {
  expect(isAnswered(own(1, '  '))).toBe(false);
  expect(isAnswered(own(1, '2'))).toBe(true);
});
