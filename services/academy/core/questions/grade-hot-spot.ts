import Fraction from 'fraction.js';
import { type Graded, gradedWithin, UNANSWERED } from './graded.ts';
import type { HotSpot, Point, Shape } from './hot-spot.ts';
import { traceStep } from './trace.ts';

export function gradeHotSpot({ areas, rule }: Pick<HotSpot, 'areas' | 'rule'>, points: readonly Point[]): Graded {
  if (points.length === 0) return UNANSWERED;
  const hit = areas.filter(({ shape }) => points.some((point) => isWithin(shape, point)));
  const beside = points.filter((point) => !areas.some(({ shape }) => isWithin(shape, point)));
  const each = new Fraction(1, areas.length);
  const parts = [
    ...hit.map(({ id }) => traceStep('part', each, id)),
    ...beside.map(({ x, y }) => traceStep('part', each.neg(), `${x},${y}`)),
  ];
  const all = hit.length === areas.length && beside.length === 0;
  const reached = rule === 'perArea' ? hit.length - beside.length : all ? areas.length : 0;
  return gradedWithin(each.mul(reached), rule, parts);
}

/** Integers throughout, so that a place on the edge is in the area for certain. */
export function isWithin(shape: Shape, { x, y }: Point): boolean {
  switch (shape.form) {
    case 'circle':
      return (x - shape.centre.x) ** 2 + (y - shape.centre.y) ** 2 <= shape.radius ** 2;
    case 'rectangle':
      return isBetween(x, shape.from.x, shape.to.x) && isBetween(y, shape.from.y, shape.to.y);
    case 'polygon':
      return isWithinPolygon(shape.points, { x, y });
  }
}

function isBetween(value: number, one: number, other: number): boolean {
  return Math.min(one, other) <= value && value <= Math.max(one, other);
}

/** Even-odd rule: how many edges a ray to the right crosses. */
function isWithinPolygon(points: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  for (const [at, to] of points.entries()) {
    const from = points.at(at - 1) ?? to;
    const side = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
    if (side === 0 && isBetween(x, from.x, to.x) && isBetween(y, from.y, to.y)) return true;
    if (from.y > y !== to.y > y && side > 0 === to.y > from.y) inside = !inside;
  }
  return inside;
}
