import type { NewCustomer, NewIntent } from '../api.ts';
import { minorOf } from './amount.ts';

/** A payment as it is typed. */
export interface PaymentDraft {
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly description: string;
  readonly provider: NewIntent['provider'];
  /** The provider’s token of what is paid with, or a coin. */
  readonly method: string;
  readonly capture: 'automatic' | 'manual';
  readonly owner: string;
  /** The owner's part, in percent. */
  readonly share: string;
  /** Who pays: empty where it is not kept, `new`, or the id of a customer. */
  readonly customer: string;
  /** Of a new one. */
  readonly payerName: string;
  readonly payerMail: string;
  readonly payerLanguage: NonNullable<NewCustomer['language']>;
}

export const NEW_CUSTOMER = 'new';
export const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());

export const blankDraft: PaymentDraft = {
  ...{ amount: '', currency: 'EUR', reference: '', description: '' },
  ...{ provider: 'sandbox', method: 'card_ok', capture: 'automatic', owner: '', share: '90' },
  ...{ customer: '', payerName: '', payerMail: '', payerLanguage: 'en' },
};

/** Basis points of a share that is typed in percent. @returns undefined for what is none */
export function basisPointsOf(share: string): number | undefined {
  const points = minorOf(share, 'EUR');
  return points !== undefined && points <= 10_000 ? points : undefined;
}

/** The customer that is to be added first. @returns undefined where there is none, or something of it is missing */
export function newPayerOf({ customer, payerName, payerMail, payerLanguage }: PaymentDraft): NewCustomer | undefined {
  const [name, mail] = [payerName.trim(), payerMail.trim()];
  if (customer !== NEW_CUSTOMER || name === '' || !isMail(mail)) return undefined;
  return { name, mail, language: payerLanguage };
}

/** Without a customer that is not added yet. @returns undefined while something is missing or is no amount */
export function intentOf(draft: PaymentDraft, returnUrl: string): NewIntent | undefined {
  const currency = draft.currency.trim().toUpperCase();
  const amount = minorOf(draft.amount, currency);
  const reference = draft.reference.trim();
  const owner = draft.owner.trim();
  const basisPoints = basisPointsOf(draft.share);
  if (!/^[A-Z]{3}$/.test(currency) || amount === undefined || reference === '' || draft.method.trim() === '')
    return undefined;
  if (owner !== '' && basisPoints === undefined) return undefined;
  const isNew = draft.customer === NEW_CUSTOMER;
  if (isNew && newPayerOf(draft) === undefined) return undefined;
  const description = draft.description.trim();
  return {
    ...{ amount, currency, reference, capture: draft.capture, returnUrl },
    provider: draft.provider,
    ...(description === '' ? {} : { description }),
    ...(isNew || draft.customer === '' ? {} : { customer: draft.customer }),
    ...(owner === '' || basisPoints === undefined ? {} : { splits: splitsOf(owner, basisPoints) }),
  };
}

/** The owner's part, and the rest as the organisation's fee. */
function splitsOf(owner: string, basisPoints: number): NonNullable<NewIntent['splits']> {
  const rest = 10_000 - basisPoints;
  return [{ to: 'owner', owner, basisPoints }, ...(rest === 0 ? [] : [{ to: 'fees', basisPoints: rest } as const])];
}
