import { solve } from './cholesky.ts';
import type { SparseRow } from './sparse-row.ts';

/** What a linear model says of a row. */
export interface LinearModel {
  readonly intercept: number;
  /** By the place of the feature. */
  readonly weights: readonly number[];
}

export function predict({ intercept, weights }: LinearModel, { at, values }: SparseRow): number {
  let sum = intercept;
  for (let i = 0; i < at.length; i += 1) sum += (weights[at[i] ?? -1] ?? 0) * (values[i] ?? 0);
  return sum;
}

/** Cases that come one after the other, and the model of those that have come. */
export interface Ridge {
  add(row: SparseRow, target: number): void;
  /** What the weights alone are to say of a row, without the intercept: as of so many cases. */
  pull(row: SparseRow, target: number, cases: number): void;
  /**
   * Least squares with a penalty on the squares of the weights (Hoerl and Kennard, 1970), each feature in units of its own standard
   * deviation. The intercept is free.
   * @param penalty as of so many cases
   */
  fit(penalty: number): LinearModel;
}

/** @param width how many features there are */
export function openRidge(width: number): Ridge {
  // The last row and column are those of the intercept.
  const size = width + 1;
  const products = new Float64Array(size * size);
  const right = new Float64Array(size);
  const pulls = new Float64Array(size * size);
  const pulled = new Float64Array(size);
  const accumulate = (sums: Float64Array, i: number, j: number, by: number): void => {
    const at = i >= j ? i * size + j : j * size + i;
    sums[at] = (sums[at] ?? 0) + by;
  };
  const addTo = (
    sums: Float64Array,
    of: Float64Array,
    { at, values }: SparseRow,
    target: number,
    weight: number,
  ): void => {
    for (let i = 0; i < at.length; i += 1) {
      const column = at[i] ?? 0;
      const value = (values[i] ?? 0) * weight;
      of[column] = (of[column] ?? 0) + value * target;
      for (let j = 0; j <= i; j += 1) accumulate(sums, column, at[j] ?? 0, value * (values[j] ?? 0));
    }
  };
  return {
    add(row, target) {
      addTo(products, right, row, target, 1);
      for (let i = 0; i < row.at.length; i += 1) accumulate(products, width, row.at[i] ?? 0, row.values[i] ?? 0);
      right[width] = (right[width] ?? 0) + target;
      accumulate(products, width, width, 1);
    },
    pull: (row, target, cases) => addTo(pulls, pulled, row, target, cases),
    fit(penalty) {
      const count = products[width * size + width] ?? 0;
      if (count === 0) return { intercept: 0, weights: new Array<number>(width).fill(0) };
      const matrix = products.map((product, at) => product + (pulls[at] ?? 0));
      for (let i = 0; i < width; i += 1) {
        const mean = (products[width * size + i] ?? 0) / count;
        const variance = (products[i * size + i] ?? 0) / count - mean * mean;
        // A feature that never differs says nothing, and must not make the system singular.
        matrix[i * size + i] = (matrix[i * size + i] ?? 0) + penalty * Math.max(variance, 1e-9) + 1e-6;
      }
      const solution = solve(
        matrix,
        right.map((sum, at) => sum + (pulled[at] ?? 0)),
      );
      return { intercept: solution[width] ?? 0, weights: [...solution.subarray(0, width)] };
    },
  };
}
