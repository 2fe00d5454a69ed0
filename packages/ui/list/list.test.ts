import { expect, test } from 'vitest';
import { cursorListOf, listOf } from './list.ts';

const waiting = { data: undefined, error: undefined, isLoading: true, refetch: () => undefined };

test('before the first answer nothing is known of a list, not even that it is empty', () => {
  const more = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined };
  expect([listOf(waiting).items, cursorListOf({ ...waiting, ...more }).items]).toEqual([undefined, undefined]);
});

test('a list that comes whole has no more', () => {
  expect(listOf({ ...waiting, isLoading: false, data: { items: ['a', 'b'] } })).toMatchObject({
    items: ['a', 'b'],
    hasMore: false,
  });
});

test('a list by cursor is one list, and asks for its next page', () => {
  const asked: string[] = [];
  const list = cursorListOf({
    ...waiting,
    data: { pages: [{ items: ['a'] }, { items: [] }, { items: ['b', 'c'] }] },
    hasNextPage: true,
    isFetchingNextPage: false,
    fetchNextPage: () => asked.push('next'),
  });
  expect(list).toMatchObject({ items: ['a', 'b', 'c'], hasMore: true, isLoadingMore: false });
  list.loadMore();
  expect(asked).toEqual(['next']);
});
