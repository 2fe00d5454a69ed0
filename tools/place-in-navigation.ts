/** Where an entry of the console's navigation stands, and the letter that opens it. */
export interface Place {
  readonly letter: string;
  readonly order: number;
}

/** `g` begins every short cut (`g n`), so it opens nothing by itself. */
const BEGINS = 'g';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Below the event core, above the settings. */
const FIRST = 500;
const AFTER_LAST = 900;
const STEP = 10;

/** The places that the areas' files take. @param texts of `area.ts` */
export function placesIn(texts: readonly string[]): Place[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/\bletter: '(.)',\s+order: (\d+)/g)].map(([, letter = '', order]) => ({
      letter,
      order: Number(order),
    })),
  );
}

/**
 * A place that no entry has: the letter is one of the area's name where one is free, and the place comes after those of
 * the businesses.
 */
export function freePlace(name: string, taken: readonly Place[]): Place {
  const letters = new Set([BEGINS, ...taken.map(({ letter }) => letter)]);
  const orders = taken.map(({ order }) => order).filter((order) => order >= FIRST && order < AFTER_LAST);
  // With more areas than letters, the first that has the letter opens.
  const letter = [...`${name}${LETTERS}`].find((each) => !letters.has(each)) ?? name.charAt(0);
  return { letter, order: orders.length === 0 ? FIRST : Math.min(Math.max(...orders) + STEP, AFTER_LAST - 1) };
}
