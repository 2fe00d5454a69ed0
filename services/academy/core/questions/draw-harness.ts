/** Seeds of tests, all different. */
export function seedOf(number: number): string {
  return number.toString(16).padStart(32, '0');
}

/** What chi-square stays under in 999 of 1,000 fair draws (p > 0.001), by degrees of freedom. */
const BOUNDS: Readonly<Record<number, number>> = { 5: 20.515, 6: 22.458, 9: 27.877, 23: 49.728 };

export function chiSquareBound(freedom: number): number {
  const bound = BOUNDS[freedom];
  if (bound === undefined) throw new Error(`no bound is known for ${freedom} degrees of freedom`);
  return bound;
}
