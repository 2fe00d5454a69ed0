import Type, { type Static } from 'typebox';
import type { BookingState } from '../booking/state.ts';
import { Slug } from '../property.ts';
import { communityId, instant, maybe } from './fields.ts';

const closed = { additionalProperties: false } as const;
const share = Type.Integer({
  minimum: 0,
  maximum: 3000,
  description: 'Of what the guest pays there, in basis points: 500 are 5 %.',
  examples: [500],
});
const monthlyMost = Type.Integer({
  minimum: 0,
  maximum: 1_000_000_000,
  description: 'The most that is credited for the bookings of a month, minor units.',
  examples: [50_000],
});

export const Invitation = Type.Object(
  { partner: Slug, share, monthlyMost },
  {
    ...closed,
    title: 'PartnerInvitation',
    description: 'Which house recommends guests, and what for.',
    examples: [{ partner: 'pine-lodge', share: 500, monthlyMost: 50_000 }],
  },
);
export type Invitation = Static<typeof Invitation>;

export const PartnerTerms = Type.Object(
  { share, monthlyMost },
  {
    ...closed,
    title: 'PartnerTerms',
    description: 'The terms that were read: accepted is only an invitation of these.',
    examples: [{ share: 500, monthlyMost: 50_000 }],
  },
);
export type PartnerTerms = Static<typeof PartnerTerms>;

export const PartnershipView = Type.Object(
  {
    house: { ...Slug, description: 'Who recommends.' },
    partner: { ...Slug, description: 'Who is recommended, and pays the credit.' },
    state: Type.Enum(['invited', 'accepted', 'ended'] as const, { description: 'Where it stands.' }),
    share,
    monthlyMost,
  },
  { ...closed, title: 'Partnership', description: 'A house that recommends another.' },
);
export type PartnershipView = Static<typeof PartnershipView>;

export const RecommendationView = Type.Object(
  {
    booking: communityId('The booking’s id.'),
    house: { ...Slug, description: 'Who has recommended.' },
    partner: { ...Slug, description: 'Where the guest booked.' },
    amount: Type.Integer({ description: 'Of the credit, minor units.', examples: [300] }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    state: Type.Enum(['noted', 'held', 'earned', 'returned', 'refused'] as const, {
      description: '`held` once the guest has paid, `earned` after the stay, `returned` where it was cancelled.',
      examples: ['earned'],
    }),
    reason: maybe(Type.String(), 'Why there is no credit.'),
    at: instant('When it was booked.'),
  },
  { ...closed, title: 'Recommendation', description: 'A booking by recommendation.' },
);
export type RecommendationView = Static<typeof RecommendationView>;

export type Recommended =
  | { readonly amount: number; readonly reason: null }
  | { readonly amount: 0; readonly reason: 'known_guest' | 'monthly_most' | 'no_share' };

/**
 * What a recommendation is worth: nothing for a guest whom the house knew already, and no more in a month than was agreed.
 * @param total of the booking, minor units @param credited of the month so far @returns rounded down to the minor unit
 */
export function creditOf(
  { share: basisPoints, monthlyMost: most }: Pick<PartnershipView, 'share' | 'monthlyMost'>,
  { total, credited, isKnown }: { readonly total: number; readonly credited: number; readonly isKnown: boolean },
): Recommended {
  if (isKnown) return { amount: 0, reason: 'known_guest' };
  const whole = shareOf(total, basisPoints);
  if (whole === 0) return { amount: 0, reason: 'no_share' };
  const amount = Math.min(whole, Math.max(0, most - credited));
  return amount === 0 ? { amount: 0, reason: 'monthly_most' } : { amount, reason: null };
}

/** @param total minor units; below zero it is none @returns rounded down to the minor unit */
export function shareOf(total: number, basisPoints: number): number {
  return Number((BigInt(Math.max(0, total)) * BigInt(basisPoints)) / 10_000n);
}

/** Where the credit of a recommendation goes by the state of its booking; undefined where it stays. */
export function nextOfCredit(
  state: RecommendationView['state'],
  booking: BookingState,
): 'held' | 'earned' | 'returned' | undefined {
  if (state !== 'noted' && state !== 'held') return undefined;
  if (booking === 'failed' || booking === 'cancelled' || booking === 'no_show') return 'returned';
  if (booking === 'pending') return undefined;
  if (state === 'noted') return 'held';
  return booking === 'left' ? 'earned' : undefined;
}
