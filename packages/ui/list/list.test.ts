import { expect, test } from 'vitest';
import { cursorListOf } from './list.ts';

const waiting = { data: undefined, error: undefined, isLoading: true, refetch: () => undefined };

test('before the first answer nothing is known of a list, not even that it is empty', () => {
  const more = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined };
  expect(cursorListOf({ ...waiting, ...more }).items).toBeUndefined();
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
