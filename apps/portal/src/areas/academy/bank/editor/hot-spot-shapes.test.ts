import { expect, test } from 'vitest';
import { drawnShape, readPoints, shapeIn, writtenPoints } from './hot-spot-shapes.ts';

test('a rectangle is the same from whichever corner it is drawn', () => {
  const rectangle = { form: 'rectangle', from: { x: 1, y: 2 }, to: { x: 5, y: 9 } };
  expect(drawnShape('rectangle', { x: 5, y: 2 }, { x: 1, y: 9 })).toEqual(rectangle);
});

test('a circle reaches from its centre to where the pointer is let go', () => {
  expect(drawnShape('circle', { x: 10, y: 10 }, { x: 13, y: 14 })).toMatchObject({ radius: 5 });
});

test('points are read as they are written, and fewer than three are none', () => {
  const shape = shapeIn('polygon', { width: 80, height: 80 });
  expect(shape.form === 'polygon' && readPoints(writtenPoints(shape.points))).toEqual(
    shape.form === 'polygon' && shape.points,
  );
  expect([readPoints('1,2 3,4'), readPoints('1,2 3,4 five')]).toEqual([undefined, undefined]);
});
