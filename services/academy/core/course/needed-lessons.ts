import type { Expression } from '@pvt/kernel/cel';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which lessons a condition can not hold before they are completed or graded, whatever else is so. */
export const neededLessons = (condition: Expression, lessons: ReadonlySet<string>): string[] =>
  [...new Set(condition.texts)].filter((text) => lessons.has(text) && !condition.canHoldWithout(text));

/** What it names as a lesson, and the course has not. */
export const unknownLessons = (condition: Expression, lessons: ReadonlySet<string>): string[] =>
  [...new Set(condition.texts)].filter((text) => ID.test(text) && !lessons.has(text));
