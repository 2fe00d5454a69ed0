import { type Exact, larger, parseExact, roundedHalfUp, smaller } from './exact.ts';

interface FormulaFunction {
  readonly least: number;
  readonly most: number;
  /** @returns undefined where it has no value */
  readonly evaluate: (values: readonly Exact[]) => Exact | undefined;
}

/** Of doubles: the result enters by its shortest decimal text. */
function real(evaluate: (...values: number[]) => number, count = 1): FormulaFunction {
  return {
    least: count,
    most: count,
    evaluate(values) {
      const result = evaluate(...values.map((value) => value.valueOf()));
      return Number.isFinite(result) ? parseExact(String(result)) : undefined;
    },
  };
}

function exactly(evaluate: (value: Exact) => Exact | undefined): FormulaFunction {
  return { least: 1, most: 1, evaluate: ([value]) => (value === undefined ? undefined : evaluate(value)) };
}

const fold = (evaluate: (left: Exact, right: Exact) => Exact): FormulaFunction => ({
  least: 1,
  most: 20,
  evaluate: ([first, ...rest]) => (first === undefined ? undefined : rest.reduce(evaluate, first)),
});

/** Angles are in radians. `round` rounds half up, at a number of places (0 to 10) where that is given. */
export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries<FormulaFunction>({
    abs: exactly((value) => value.abs()),
    floor: exactly((value) => value.floor()),
    ceil: exactly((value) => value.ceil()),
    round: {
      least: 1,
      most: 2,
      evaluate([value, places]) {
        const at = places?.valueOf() ?? 0;
        return value === undefined || !Number.isInteger(at) || at < 0 || at > 10 ? undefined : roundedHalfUp(value, at);
      },
    },
    min: fold(smaller),
    max: fold(larger),
    mod: {
      least: 2,
      most: 2,
      evaluate: ([value, by]) => (value === undefined || by === undefined || by.n === 0n ? undefined : value.mod(by)),
    },
    sqrt: real(Math.sqrt),
    cbrt: real(Math.cbrt),
    exp: real(Math.exp),
    ln: real(Math.log),
    log: real(Math.log10),
    log2: real(Math.log2),
    sin: real(Math.sin),
    cos: real(Math.cos),
    tan: real(Math.tan),
    asin: real(Math.asin),
    acos: real(Math.acos),
    atan: real(Math.atan),
    atan2: real(Math.atan2, 2),
    sinh: real(Math.sinh),
    cosh: real(Math.cosh),
    tanh: real(Math.tanh),
    pow: real((base, exponent) => base ** exponent, 2),
    pi: { least: 0, most: 0, evaluate: () => parseExact(String(Math.PI)) },
    e: { least: 0, most: 0, evaluate: () => parseExact(String(Math.E)) },
  }),
);
