import { decimalOf } from '@pvt/currency/amount';
import { minorOf } from '@pvt/ui/format';
import type { PartnerTerms } from '../../partners-api.ts';

/** The terms of a recommendation as they are typed. */
export interface TermsDraft {
  /** In percent. */
  readonly share: string;
  /** A decimal number of the currency. */
  readonly monthlyMost: string;
}

const MOST_BASIS_POINTS = 3000;

export function draftOfTerms({ share, monthlyMost }: PartnerTerms, currency: string): TermsDraft {
  return { share: String(share / 100), monthlyMost: decimalOf(monthlyMost, currency) };
}

/** @returns basis points; undefined for what is no percentage from 0 to 30 with two decimals at most */
export function shareOf({ share }: TermsDraft): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(share.trim()) ?? [];
  const basisPoints = whole === '' ? Number.NaN : Number(whole + part.padEnd(2, '0'));
  return basisPoints <= MOST_BASIS_POINTS ? basisPoints : undefined;
}

/** @returns undefined where one of the two is no number that it may be */
export function termsOf(draft: TermsDraft, currency: string): PartnerTerms | undefined {
  const share = shareOf(draft);
  const monthlyMost = minorOf(draft.monthlyMost, currency);
  return share === undefined || monthlyMost === undefined ? undefined : { share, monthlyMost };
}
