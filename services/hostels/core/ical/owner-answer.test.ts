import { expect, test } from 'vitest';
import { calendar, follow, LISBON, lastOf, shown, stay, vevent } from './feed-harness.ts';
import { answerOwner } from './owner-answer.ts';

const A = stay('a', '2026-02-03/2026-02-05');
const B = stay('b', '2026-03-01/2026-03-04');
const EMPTY = calendar();
const at = (iso: string) => ({ now: Temporal.Instant.from(iso), zone: LISBON });

test('case 46: after three empty reads over 24 hours the owner is asked, and nothing is freed before the yes', () => {
  const reads = follow([
    [calendar(A, B)],
    [EMPTY, '2026-01-02T00:00:00Z'],
    [EMPTY, '2026-01-02T12:00:00Z'],
    [EMPTY, '2026-01-02T23:59:59Z'],
    [EMPTY, '2026-01-03T00:00:00Z'],
  ]);
  expect(reads.map(({ ask }) => ask?.blocks)).toEqual([undefined, undefined, undefined, undefined, [1, 2]]);
  const { state, ask, unit } = lastOf(reads);
  expect(ask).toMatchObject({ because: 'empty', since: '2026-01-02T00:00:00Z' });
  expect(shown(ask?.nights ?? [])).toBe('2026-02-03/2026-02-05 2026-03-01/2026-03-04');
  expect(unit.freed).toEqual([]);

  const freed = answerOwner(state, { blocks: ask?.blocks ?? [], answer: 'free' }, at('2026-01-03T08:00:00Z'));
  expect(freed.changes).toMatchObject([
    { kind: 'free', because: 'owner', block: { uid: 'a' } },
    { kind: 'free', because: 'owner', block: { uid: 'b' } },
  ]);
  expect(shown(freed.unit.freed)).toBe('2026-02-03/2026-02-05 2026-03-01/2026-03-04');
  expect(freed.state.blocks).toEqual([]);
  expect(freed.ask).toBeUndefined();
});

test('case 46: two empty reads over days are too few', () => {
  expect(
    lastOf(follow([[calendar(A)], [EMPTY, '2026-01-02T00:00:00Z'], [EMPTY, '2026-01-09T00:00:00Z']])).ask,
  ).toBeUndefined();
});

test('case 46: failures and 304 are no good reads', () => {
  const reads = follow([
    [calendar(A)],
    [EMPTY, '2026-01-02T00:00:00Z'],
    [{ ok: 'unchanged' }, '2026-01-02T12:00:00Z'],
    ['<html>', '2026-01-03T00:00:00Z'],
    [EMPTY, '2026-01-03T12:00:00Z'],
  ]);
  expect(lastOf(reads).ask).toBeUndefined();
  expect(lastOf(reads).state.blocks[0]?.missing).toEqual({ since: '2026-01-02T00:00:00Z', reads: 2, because: 'empty' });
});

test('a failure after the question leaves it asked', () => {
  const empties = ['2026-01-02T00:00:00Z', '2026-01-02T12:00:00Z', '2026-01-03T00:00:00Z'].map(
    (time) => [EMPTY, time] as const,
  );
  expect(lastOf(follow([[calendar(A)], ...empties, ['<html>', '2026-01-03T01:00:00Z']])).ask?.blocks).toEqual([1]);
});

test('case 46: a block that is found again is not freed by an answer to the earlier question', () => {
  const empties = ['2026-01-02T00:00:00Z', '2026-01-02T12:00:00Z', '2026-01-03T00:00:00Z'].map(
    (time) => [EMPTY, time] as const,
  );
  const reads = follow([[calendar(A)], ...empties, [calendar(A), '2026-01-03T06:00:00Z']]);
  expect(reads.map(({ ask }) => ask?.blocks)).toEqual([undefined, undefined, undefined, [1], undefined]);
  const answered = answerOwner(lastOf(reads).state, { blocks: [1], answer: 'free' }, at('2026-01-03T07:00:00Z'));
  expect(answered).toMatchObject({
    changes: [],
    unit: { freed: [] },
    state: { blocks: [{ uid: 'a', missing: null }] },
  });
});

test('case 46: only blocks that are meant are freed', () => {
  const empties = ['2026-01-02T00:00:00Z', '2026-01-02T12:00:00Z', '2026-01-03T00:00:00Z'].map(
    (time) => [EMPTY, time] as const,
  );
  const { state } = lastOf(follow([[calendar(A, B)], ...empties]));
  const answered = answerOwner(state, { blocks: [2, 99], answer: 'free' }, at('2026-01-03T07:00:00Z'));
  expect(shown(answered.unit.freed)).toBe('2026-03-01/2026-03-04');
  expect(answered.ask?.blocks).toEqual([1]);
});

test('a yes before it is asked for frees nothing', () => {
  const { state } = lastOf(follow([[calendar(A)], [EMPTY, '2026-01-02T00:00:00Z']]));
  expect(answerOwner(state, { blocks: [1], answer: 'free' }, at('2026-01-02T07:00:00Z'))).toMatchObject({
    changes: [],
    unit: { freed: [] },
  });
});

test('a no keeps the block, and is asked again only after as many reads and as long', () => {
  const empties = ['2026-01-02T00:00:00Z', '2026-01-02T12:00:00Z', '2026-01-03T00:00:00Z'].map(
    (time) => [EMPTY, time] as const,
  );
  const { state } = lastOf(follow([[calendar(A)], ...empties]));
  const kept = answerOwner(state, { blocks: [1], answer: 'keep' }, at('2026-01-03T07:00:00Z'));
  expect(kept).toMatchObject({ changes: [], ask: undefined, state: { blocks: [{ uid: 'a', missing: null }] } });
});

test('case 48: blocks that are missing beside unreadable events are asked about, too', () => {
  const broken = (i: number): string => calendar(vevent(`UID:broken-${i}`, 'DTSTART:20260230'));
  const reads = follow([
    [calendar(A)],
    [broken(1), '2026-01-02T00:00:00Z'],
    [broken(2), '2026-01-02T12:00:00Z'],
    [broken(3), '2026-01-03T00:00:00Z'],
  ]);
  expect(lastOf(reads).ask).toMatchObject({ because: 'damaged', blocks: [1] });
});

test('blocks whose nights pass are asked about no more', () => {
  const reads = follow([
    [calendar(A)],
    [EMPTY, '2026-01-02T00:00:00Z'],
    [EMPTY, '2026-01-20T00:00:00Z'],
    [EMPTY, '2026-02-20T00:00:00Z'],
  ]);
  expect(lastOf(reads)).toMatchObject({ ask: undefined, state: { blocks: [] }, warnings: [] });
});
