import type { Ordering } from '../questions/arrange.ts';

/** In percent, to 5 places: what answers can be worth in Moodle (`question/engine/bank.php`, fraction_options), and less than nothing. */
export const MOODLE_GRADES: ReadonlySet<number> = new Set([
  ...[100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111],
  ...[10, 5, 0],
]);

/** What Moodle's ordering calls the rules that it has as well. Its longest part is counted a little otherwise. */
export const ORDERING_GRADES: Readonly<Partial<Record<Ordering['rule'], string>>> = {
  allOrNothing: 'ALL_OR_NOTHING',
  position: 'ABSOLUTE_POSITION',
  neighbours: 'RELATIVE_NEXT_EXCLUDE_LAST',
  longestInOrder: 'LONGEST_ORDERED_SUBSET',
};
