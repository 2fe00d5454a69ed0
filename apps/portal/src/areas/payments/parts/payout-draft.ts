import type { NewPayout, Provider } from '../api.ts';
import { minorOf } from './amount.ts';
import { isInCoins } from './coins.ts';

/** A payout as it is typed. */
export interface PayoutDraft {
  readonly owner: string;
  readonly currency: string;
  /** Empty for all that the owner is owed. */
  readonly amount: string;
  readonly provider: NewPayout['provider'];
  readonly destination: string;
  readonly description: string;
}

export const blankPayout: PayoutDraft = {
  ...{ owner: '', currency: 'EUR', amount: '', provider: 'sandbox', destination: '', description: '' },
};

/** Whether a provider can pay somebody out: coins are sent by hand. */
export const paysOut = ({ name, offered }: Pick<Provider, 'name' | 'offered'>): boolean =>
  offered && !isInCoins({ provider: name });

/** @returns undefined while something is missing or is no amount */
export function payoutOf(draft: PayoutDraft): NewPayout | undefined {
  const owner = draft.owner.trim();
  const currency = draft.currency.trim().toUpperCase();
  const destination = draft.destination.trim();
  const description = draft.description.trim();
  const amount = draft.amount.trim() === '' ? undefined : minorOf(draft.amount, currency);
  if (owner === '' || destination === '' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  if (draft.amount.trim() !== '' && amount === undefined) return undefined;
  return {
    ...{ owner, currency, provider: draft.provider, destination },
    ...(amount === undefined ? {} : { amount }),
    ...(description === '' ? {} : { description }),
  };
}
