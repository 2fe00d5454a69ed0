import { solve } from './cholesky.ts';
import { type LinearModel, predict } from './ridge.ts';
import type { SparseRow } from './sparse-row.ts';

/** A case with what came of it. */
export interface Case {
  readonly row: SparseRow;
  readonly happened: boolean;
}

/** @returns a probability */
export function probability(model: LinearModel, row: SparseRow): number {
  return 1 / (1 + Math.exp(-predict(model, row)));
}

const STEPS = 12;
const SETTLED = 1e-6;

/**
 * Logistic regression with a penalty on the squares of the weights, by Newton's method (Hastie, Tibshirani and Friedman, The Elements of
 * Statistical Learning, 4.4). The intercept is free.
 * @param width how many features there are
 */
export function fitLogistic(cases: readonly Case[], width: number, penalty: number): LinearModel {
  let model: LinearModel = { intercept: 0, weights: new Array<number>(width).fill(0) };
  for (let step = 0; step < STEPS; step += 1) {
    const change = newtonStep(cases, model, width, penalty);
    model = {
      intercept: model.intercept + (change[width] ?? 0),
      weights: model.weights.map((weight, i) => weight + (change[i] ?? 0)),
    };
    if (change.every((each) => Math.abs(each) < SETTLED)) break;
  }
  return model;
}

function newtonStep(cases: readonly Case[], model: LinearModel, width: number, penalty: number): Float64Array {
  const size = width + 1;
  const curvature = new Float64Array(size * size);
  const slope = new Float64Array(size);
  for (const { row, happened } of cases) {
    const p = probability(model, row);
    const weight = Math.max(1e-9, p * (1 - p));
    const error = (happened ? 1 : 0) - p;
    addCase(curvature, slope, row, { weight, error, width });
  }
  for (let i = 0; i < width; i += 1) {
    curvature[i * size + i] = (curvature[i * size + i] ?? 0) + penalty;
    slope[i] = (slope[i] ?? 0) - penalty * (model.weights[i] ?? 0);
  }
  curvature[width * size + width] = (curvature[width * size + width] ?? 0) + 1e-9;
  return solve(curvature, slope);
}

function addCase(
  curvature: Float64Array,
  slope: Float64Array,
  { at, values }: SparseRow,
  { weight, error, width }: { readonly weight: number; readonly error: number; readonly width: number },
): void {
  const size = width + 1;
  const add = (i: number, j: number, by: number): void => {
    const place = i >= j ? i * size + j : j * size + i;
    curvature[place] = (curvature[place] ?? 0) + by;
  };
  for (let i = 0; i < at.length; i += 1) {
    const column = at[i] ?? 0;
    const value = values[i] ?? 0;
    slope[column] = (slope[column] ?? 0) + value * error;
    add(width, column, value * weight);
    for (let j = 0; j <= i; j += 1) add(column, at[j] ?? 0, value * (values[j] ?? 0) * weight);
  }
  slope[width] = (slope[width] ?? 0) + error;
  add(width, width, weight);
}
