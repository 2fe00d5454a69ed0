/** The features of one case: those that are not zero, each at its place. */
export interface SparseRow {
  readonly at: readonly number[];
  readonly values: readonly number[];
}

/** A row without gaps. */
export function rowOf(values: readonly number[]): SparseRow {
  return { at: values.map((_, i) => i), values };
}
