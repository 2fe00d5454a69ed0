import { addExactly, addSums, type ExactSum } from './exact-sum.ts';

/** What a window remembers of one aggregate. Plain JSON, so that it can be kept in a table between batches. */
export type Accumulator =
  | { readonly kind: 'count'; n: number }
  | { readonly kind: 'sum'; sum: ExactSum; n: number }
  | { readonly kind: 'avg'; sum: ExactSum; n: number }
  | { readonly kind: 'min'; least: number | null }
  | { readonly kind: 'max'; most: number | null };

export type AggregateKind = Accumulator['kind'];

/** An accumulator that has seen nothing. */
export function emptyAccumulator(kind: AggregateKind): Accumulator {
  switch (kind) {
    case 'count':
      return { kind, n: 0 };
    case 'sum':
    case 'avg':
      return { kind, sum: 0, n: 0 };
    case 'min':
      return { kind, least: null };
    case 'max':
      return { kind, most: null };
  }
}

/** Takes one value in, in place. As in SQL, null is counted by `count` and skipped by the others. */
export function accumulate(into: Accumulator, value: number | null): void {
  if (into.kind === 'count') {
    into.n += 1;
    return;
  }
  if (value === null) return;
  switch (into.kind) {
    case 'sum':
    case 'avg':
      into.sum = addExactly(into.sum, value);
      into.n += 1;
      return;
    case 'min':
      into.least = into.least === null ? value : Math.min(into.least, value);
      return;
    case 'max':
      into.most = into.most === null ? value : Math.max(into.most, value);
  }
}

/** Takes all that `from` has seen into `into`, in place. Both are of one kind, else it throws a RangeError. */
export function mergeAccumulator(into: Accumulator, from: Accumulator): void {
  if (into.kind === 'count' && from.kind === 'count') {
    into.n += from.n;
  } else if ((into.kind === 'sum' && from.kind === 'sum') || (into.kind === 'avg' && from.kind === 'avg')) {
    into.sum = addSums(into.sum, from.sum);
    into.n += from.n;
  } else if (into.kind === 'min' && from.kind === 'min') {
    accumulate(into, from.least);
  } else if (into.kind === 'max' && from.kind === 'max') {
    accumulate(into, from.most);
  } else {
    throw new RangeError(`an aggregate of kind ${from.kind} cannot be merged into one of kind ${into.kind}`);
  }
}

/** The figure: null when there was nothing to take an average, a least or a most of. */
export function aggregated(accumulator: Accumulator): number | null {
  switch (accumulator.kind) {
    case 'count':
      return accumulator.n;
    case 'sum':
      return Number(accumulator.sum);
    case 'avg':
      return accumulator.n === 0 ? null : Number(accumulator.sum) / accumulator.n;
    case 'min':
      return accumulator.least;
    case 'max':
      return accumulator.most;
  }
}
