import type { Answer } from '@pvt/client';
import { formatInZone, formatMoney, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { formatTitles } from '../words/format-titles.ts';
import { namedIn } from '../words/named.ts';

export type PublicProjects = Answer<'listPublicProjects'>;
export type PublicProject = Answer<'getPublicProject'>;

/** How it is sold, for how much, and until when. */
export function aboutAuction({ auction, currency }: Pick<PublicProject, 'auction' | 'currency'>): string {
  if (auction === null) return '';
  const { format, price, state, endsAt } = auction;
  return [
    t(formatTitles[format]),
    ...(price === null ? [] : [formatMoney({ minor: price, currency })]),
    ...(state !== 'open'
      ? [t('takes no bids any more')]
      : endsAt === null
        ? []
        : [t('bids until {time}', { time: formatInZone(endsAt, ownTimeZone()) })]),
  ].join(' · ');
}

export const aboutSkills = (project: Pick<PublicProject, 'skills' | 'systems'>): string => namedIn(project).join(', ');
