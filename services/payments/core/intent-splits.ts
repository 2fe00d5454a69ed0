import { allocate } from './amount.ts';
import type { Split } from './intent.ts';
import { intentErrors } from './intent-errors.ts';

/** As a caller gives a part: by its amount in minor units, or as a share of the whole in basis points. */
export interface GivenSplit {
  readonly to: Split['to'];
  readonly owner?: string;
  readonly amount?: bigint;
  readonly basisPoints?: number;
}

const WHOLE = 10_000;

/**
 * The parts of an amount. Shares are divided by largest remainder; without any part, all of it is the organisation's revenue.
 * @throws INTENT_SPLITS_INVALID
 */
export function splitsOf(amount: bigint, given: readonly GivenSplit[]): readonly Split[] {
  if (given.length === 0) return [{ to: 'revenue', amount }];
  const byAmount = given.filter((each) => each.amount !== undefined);
  if (byAmount.length !== 0 && byAmount.length !== given.length)
    throw invalid('Give each part by its amount, or each one as a share: both together have no one meaning.');
  const parts = byAmount.length === 0 ? byShare(amount, given) : given.map((each) => each.amount ?? 0n);
  const sum = parts.reduce((all, each) => all + each, 0n);
  if (sum !== amount) throw invalid(`The parts sum to ${sum}, and the whole is ${amount}.`);
  return given.map((each, index) => splitOf(each, parts[index] ?? 0n, index));
}

function byShare(amount: bigint, given: readonly GivenSplit[]): readonly bigint[] {
  const shares = given.map(({ basisPoints = 0 }) => basisPoints);
  const sum = shares.reduce((all, each) => all + each, 0);
  if (sum !== WHOLE) throw invalid(`The shares sum to ${sum} basis points, and the whole is ${WHOLE}.`);
  return allocate(amount, shares.map(BigInt));
}

function splitOf({ to, owner }: GivenSplit, amount: bigint, index: number): Split {
  if (to !== 'owner') return { to, amount };
  if (owner === undefined) throw invalid('A part of an owner names the owner.', `/splits/${index}/owner`);
  return { to, owner, amount };
}

const invalid = (detail: string, pointer = '/splits') => intentErrors.INTENT_SPLITS_INVALID(detail, { pointer });
