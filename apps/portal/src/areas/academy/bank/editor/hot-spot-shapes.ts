import type { Of } from '../api.ts';

export type Shape = Of<'hotSpot'>['areas'][number]['shape'];
export type Form = Shape['form'];
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is drawn from one point to another one. */
export function drawnShape(form: Exclude<Form, 'polygon'>, from: Point, to: Point): Shape {
  if (form === 'circle') return { form, centre: from, radius: Math.round(Math.hypot(to.x - from.x, to.y - from.y)) };
  return {
    form,
    from: { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
    to: { x: Math.max(from.x, to.x), y: Math.max(from.y, to.y) },
  };
}

/** A shape in the middle of the picture, to begin with. */
export function shapeIn(form: Form, { width, height }: { readonly width: number; readonly height: number }): Shape {
  const [x, y] = [Math.round(width / 2), Math.round(height / 2)];
  const reach = Math.max(1, Math.round(Math.min(width, height) / 8));
  if (form === 'circle') return { form, centre: { x, y }, radius: reach };
  if (form === 'rectangle') return { form, from: { x: x - reach, y: y - reach }, to: { x: x + reach, y: y + reach } };
  return {
    form,
    points: [
      { x, y: y - reach },
      { x: x + reach, y: y + reach },
      { x: x - reach, y: y + reach },
    ],
  };
}

/** `120,40 180,40 150,90` */
export const writtenPoints = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** The points of that; undefined where it is no three of them. */
export function readPoints(text: string): Point[] | undefined {
  const points = text
    .trim()
    .split(/[\s;]+/)
    .map((pair) => /^(\d{1,5}),(\d{1,5})$/.exec(pair));
  if (points.length < 3 || points.some((pair) => pair === null)) return undefined;
  return points.map((pair) => ({ x: Number(pair?.[1]), y: Number(pair?.[2]) }));
}
