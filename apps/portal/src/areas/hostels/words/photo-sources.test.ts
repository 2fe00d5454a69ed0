import { expect, test } from 'vitest';
import { photoSources } from './photo-sources.ts';

const file = '5feceb66ffc86f38d952786c6d696c79';

test('a picture is asked for in the widths that there are of it', () => {
  const at = `/v1/sites/quay/hostels/photos/${file}`;
  expect(photoSources('quay', { file, width: 800 })).toEqual({
    avif: `${at}/320/avif 320w, ${at}/640/avif 640w, ${at}/800/avif 800w`,
    webp: `${at}/320/webp 320w, ${at}/640/webp 640w, ${at}/800/webp 800w`,
    plain: `${at}/640/webp`,
  });
  expect(photoSources('quay', { file, width: 200 })?.plain).toBe(`${at}/200/webp`);
});

test('what is no picture that was taken in is drawn', () => {
  expect(photoSources('quay', { file: 'drawn/harbour-front', width: 800 })).toBeUndefined();
});
