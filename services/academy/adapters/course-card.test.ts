import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawCourseCard } from './course-card.ts';

const look = { foot: 'Harbour', colour: '#1f6f8b', text: '#ffffff' };

/** How much of a band across the card is written on, 0 to 1. */
async function written(card: Buffer, top: number, height: number): Promise<number> {
  const band = sharp(card).extract({ left: 0, top, width: 1200, height });
  const points = await band.removeAlpha().toColourspace('b-w').raw().toBuffer();
  return points.filter((each) => each > 200).length / points.length;
}

test('a card is as large as links show it, with the title above and whose course it is below', async () => {
  const card = await drawCourseCard({ ...look, title: 'Automate a spreadsheet' });
  expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  expect(await written(card, 60, 120)).toBeGreaterThan(0.02);
  expect(await written(card, 300, 180)).toBe(0);
  expect(await written(card, 500, 70)).toBeGreaterThan(0.005);
});

test('nothing of a title is markup, and the longest one leaves the foot free', async () => {
  const card = await drawCourseCard({ ...look, title: '</span><b>&amp;\u0001\u001b\uFFFE'.padEnd(160, 'W <') });
  expect(await written(card, 60, 120)).toBeGreaterThan(0.02);
  expect(await written(card, 475, 30)).toBe(0);
});

test('a title of which nothing can be seen leaves a card without one', async () => {
  const card = await drawCourseCard({ ...look, title: '\u200b' });
  expect(await written(card, 60, 120)).toBe(0);
  expect(await written(card, 500, 70)).toBeGreaterThan(0.005);
});
