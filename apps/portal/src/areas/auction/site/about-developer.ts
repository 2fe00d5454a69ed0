import type { Answer } from '@pvt/client';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

export type PublicDevelopers = Answer<'listPublicDevelopers'>;
export type PublicDeveloper = Answer<'getPublicDeveloper'>;
type Listed = PublicDevelopers['items'][number];

/** What an hour costs, and which languages are spoken. The score, which begins at 4 of 5, says little without its explanation. */
export function aboutDeveloper({ rate, languages }: Listed): string {
  return [
    ...(rate === null
      ? []
      : [t('{price} an hour', { price: formatMoney({ minor: rate.amount, currency: rate.currency }) })]),
    ...(languages.length === 0 ? [] : [languages.join(', ')]),
  ].join(' · ');
}

/** Skills, and which of them a certificate proves. */
export const skillsOf = ({ skills }: Pick<Listed, 'skills'>): string =>
  skills.map(({ name, proved }) => (proved === null ? name : t('{skill} (proved)', { skill: name }))).join(', ');

/** Where a developer is on the site. */
export const pageOf = ({ account }: Pick<Listed, 'account'>): string => `/developers/${encodeURIComponent(account)}`;
