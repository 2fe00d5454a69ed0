import type { Tone } from '@pvt/ui';
import { formatMoney, formatShare } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Partnership, PartnerTerms, Recommendation } from '../../partners-api.ts';

export const partnershipTitles: Record<Partnership['state'], Message> = {
  invited: msg('Waits for an answer'),
  accepted: msg('Agreed'),
  ended: msg('Ended'),
};

export const partnershipTones: Record<Partnership['state'], Tone> = {
  invited: 'warning',
  accepted: 'good',
  ended: 'quiet',
};

export const creditTitles: Record<Recommendation['state'], Message> = {
  noted: msg('Not paid yet'),
  held: msg('Held until the stay is over'),
  earned: msg('Credited'),
  returned: msg('Returned'),
  refused: msg('No credit'),
};

const reasons: Readonly<Record<string, Message>> = {
  known_guest: msg('The house knew the guest already'),
  monthly_most: msg('The most of the month is reached'),
  no_share: msg('The share comes to nothing'),
};

/** Why there is no credit. */
export function reasonOf({ reason }: Recommendation): string {
  const known = reason === null ? undefined : reasons[reason];
  return known === undefined ? (reason ?? '') : t(known);
}

/** What a recommendation is worth, in words. */
export function termsText({ share, monthlyMost }: PartnerTerms, currency: string): string {
  const amount = formatMoney({ minor: monthlyMost, currency });
  return t('{share} of what the guest pays, at most {amount} a month', { share: formatShare(share / 10_000), amount });
}
