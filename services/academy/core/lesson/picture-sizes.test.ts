import { expect, test } from 'vitest';
import { servedBy, widthsFor } from './picture-sizes.ts';

test('a picture is made in each width up to the first that it fits in', () => {
  expect([100, 480, 481, 1000, 5000].map(widthsFor)).toEqual([
    ...[[480], [480], [480, 960]],
    ...[
      [480, 960, 1920],
      [480, 960, 1920],
    ],
  ]);
});

test('a width is served by the next larger one, or the largest that there is', () => {
  expect([1, 480, 700, 9000].map(servedBy)).toEqual([[480], [480], [960, 480], [1920, 960, 480]]);
});
