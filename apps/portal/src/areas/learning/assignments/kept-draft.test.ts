import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OwnWork } from '../../../parts/works/work.ts';
import { afterDraftSave, draftOf, keepDraft } from './kept-draft.ts';

const of = { owner: 'harbour.ana', course: 'sheets', lesson: 'l1' };
const work = { draft: { text: 'on the server', files: [] }, draftVersion: 3 } as unknown as OwnWork;
const own = (version: number, isSaved: boolean, upon = 3) => ({
  ...{ version, upon, content: { text: 'here', files: [] }, isSaved },
});

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

test('what is older than what the server keeps is not lost: it is sent, and the learner chooses', () => {
  keepDraft(of, own(2, false, 1));
  expect(draftOf(of, work)).toEqual(own(2, false, 1));
});

test('of an earlier time, without the version that it was written upon, only what is newer is taken up', () => {
  const kept = (version: number) => JSON.stringify({ version, content: { text: 'here', files: [] }, isSaved: false });
  localStorage.setItem('pvt.work.harbour.ana.sheets.l1', kept(3));
  expect(draftOf(of, work).content.text).toBe('on the server');
  localStorage.setItem('pvt.work.harbour.ana.sheets.l1', kept(4));
  expect(draftOf(of, work)).toEqual(own(4, false));
});

test('what another device has saved is not written over, and what is here stays beside it', () => {
  const kept = { text: 'two thousand words', files: [] };
  const after = afterDraftSave(own(1, false, 0), { version: 1, before: undefined }, { version: 57, kept });
  expect(after).toEqual({ draft: own(1, false, 0), other: { version: 57, content: kept } });
});

test('what this device sent before, and was not told of, is its own', () => {
  const kept = { text: 'he', files: [] };
  expect(afterDraftSave(own(5, false), { version: 5, before: kept }, { version: 4, kept })).toEqual({
    draft: own(5, false, 4),
  });
});

test('what was saved is written upon from then on, also by what was typed meanwhile', () => {
  const sent = { version: 4, before: undefined };
  expect(afterDraftSave(own(4, false), sent, { version: 4 })).toEqual({ draft: own(4, true, 4) });
  expect(afterDraftSave(own(5, false), sent, { version: 4 })).toEqual({ draft: own(5, false, 4) });
});

test('what was sent is not taken up again', () => {
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
  expect(draftOf(of, work)).toEqual({ version: 3, upon: 3, content: work.draft, isSaved: true });
});
