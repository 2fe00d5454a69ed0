import Fraction from 'fraction.js';
import type { Calculated, Drawn } from './calculated.ts';
import { type Exact, exact, writeExact } from './exact.ts';
import { randomOf } from './random.ts';

type Variable = Calculated['variables'][number];

/** What `below` can draw of. */
const MOST_VALUES = 2n ** 53n;

/** How many values a variable can have: steps of its places from the least to the most, both included. */
export function countOfValues({ least, most, places }: Variable): bigint {
  const steps = exact(most).sub(exact(least)).mul(stepsOf(places)).floor();
  return steps.s < 0n ? 0n : steps.n + 1n;
}

/** The same values each time for one seed and slot. */
export function drawVariables({ variables }: Pick<Calculated, 'variables'>, seed: string, slot: string): Drawn {
  const random = randomOf(seed, `variables ${slot}`);
  return Object.fromEntries(
    variables.map((variable) => {
      const values = countOfValues(variable);
      const step = random.below(Number(values < 1n ? 1n : values > MOST_VALUES ? MOST_VALUES : values));
      return [variable.name, writeExact(exact(variable.least).add(new Fraction(step).div(stepsOf(variable.places))))];
    }),
  );
}

function stepsOf(places: number): Exact {
  return new Fraction(10n ** BigInt(places), 1n);
}
