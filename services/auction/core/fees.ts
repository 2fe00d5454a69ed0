import Type, { type Static } from 'typebox';

/**
 * What the market keeps of what a client pays a developer: by tiers of all that this client has paid this developer, so that
 * who stays together pays less.
 */
export const FeeTiers = Type.Object(
  {
    tiers: Type.Array(
      Type.Object(
        {
          from: Type.Integer({
            minimum: 0,
            maximum: 1_000_000_000,
            description: 'From this sum on, in whole units of the currency: what this client has paid this developer.',
            examples: [5000],
          }),
          basisPoints: Type.Integer({
            minimum: 0,
            maximum: 5000,
            description: 'What is kept of each part above it: 1000 are 10 %.',
            examples: [500],
          }),
        },
        { additionalProperties: false, title: 'AuctionFeeTier', description: 'A step.' },
      ),
      { minItems: 1, maxItems: 20, description: 'Ascending; the first one is from 0.' },
    ),
  },
  { additionalProperties: false, title: 'AuctionFees', description: 'The fees of the market.' },
);
export type FeeTiers = Static<typeof FeeTiers>;

export const DEFAULT_FEES: FeeTiers = {
  tiers: [
    { from: 0, basisPoints: 1000 },
    { from: 5000, basisPoints: 500 },
  ],
};

/** What is wrong with tiers, as a sentence with its pointer; undefined where nothing is. */
export function tierFault({ tiers }: FeeTiers): { readonly pointer: string; readonly detail: string } | undefined {
  if (tiers[0]?.from !== 0) return { pointer: '/tiers/0/from', detail: 'The first tier is from 0.' };
  const wrong = tiers.findIndex(({ from }, i) => i > 0 && from <= (tiers[i - 1]?.from ?? 0));
  return wrong < 0 ? undefined : { pointer: `/tiers/${wrong}/from`, detail: 'Each tier begins above the one before.' };
}

/** How an amount that leaves the escrow is divided; the parts sum to it. All in minor units. */
export interface Parts {
  readonly toDeveloper: bigint;
  readonly fee: bigint;
  readonly toClient: bigint;
}

export interface Division {
  readonly tiers: FeeTiers;
  /** Digits of the currency after the point. */
  readonly digits: number;
  /** What this client has paid this developer before, in minor units. */
  readonly billed: bigint;
}

/**
 * Divides what is in escrow. The fee is the difference of the fees of all that was paid before and after: so parts of a contract never
 * sum to another fee than the whole, however it is cut. It is rounded once, half up, and never more than what it is of.
 * @param gross what of the amount is the developer's, before the fee; the rest goes back to the client
 */
export function divide(amount: bigint, gross: bigint, { tiers, digits, billed }: Division): Parts {
  if (gross < 0n || gross > amount) throw new RangeError(`${gross} is no part of ${amount}`);
  const fee = feeOfAll(billed + gross, tiers, digits) - feeOfAll(billed, tiers, digits);
  return { toDeveloper: gross - fee, fee, toClient: amount - gross };
}

/** Rounded half up to the minor unit: the one rounding of fees. */
function feeOfAll(billed: bigint, { tiers }: FeeTiers, digits: number): bigint {
  const unit = 10n ** BigInt(digits);
  const exact = tiers.reduce((sum, { from, basisPoints }, i) => {
    const begin = BigInt(from) * unit;
    const next = tiers[i + 1];
    const end = next === undefined ? billed : least(billed, BigInt(next.from) * unit);
    return end > begin ? sum + (end - begin) * BigInt(basisPoints) : sum;
  }, 0n);
  return (exact * 2n + 10_000n) / 20_000n;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
