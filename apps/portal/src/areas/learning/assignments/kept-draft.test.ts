import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OwnWork } from '../../../parts/works/work.ts';
import { draftOf, keepDraft } from './kept-draft.ts';

const of = { owner: 'harbour.ana', course: 'sheets', lesson: 'l1' };
const work = { draft: { text: 'on the server', files: [] }, draftVersion: 3 } as unknown as OwnWork;
const own = (version: number, isSaved: boolean) => ({ version, content: { text: 'here', files: [] }, isSaved });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('what was not sent is taken up again where it is newer than what the server keeps', () => {
  keepDraft(of, own(4, false));
  expect(draftOf(of, work)).toEqual(own(4, false));
});

test('what is older than what the server keeps, or was sent, is not', () => {
  keepDraft(of, own(3, false));
  expect(draftOf(of, work).content.text).toBe('on the server');
  keepDraft(of, own(4, false));
  keepDraft(of, own(4, true));
  expect(draftOf(of, work).content.text).toBe('on the server');
});

test('what somebody else has not sent from this device is not taken up', () => {
  keepDraft({ ...of, owner: 'harbour.ben' }, own(4, false));
  expect(draftOf(of, work).content.text).toBe('on the server');
});

test('what is no draft is left alone', () => {
  localStorage.setItem('pvt.work.harbour.ana.sheets.l1', '{"version":9,"content":{"text":1}}');
  expect(draftOf(of, work)).toEqual({ version: 3, content: work.draft, isSaved: true });
});
