import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

test('a site is named by its path', () => {
  const harbour = { base: '/sites/harbour', api: '/v1/sites/harbour' };
  expect(['/sites/harbour', '/sites/harbour/', '/sites/harbour/rooms/3'].map(placeOf)).toEqual([
    harbour,
    harbour,
    harbour,
  ]);
});

test('or by its host name, where the path names none', () => {
  expect(['/', '/rooms/3', '/sites', '/sites/'].map(placeOf)).toEqual(
    Array.from({ length: 4 }, () => ({ base: '', api: '/v1/site' })),
  );
});
