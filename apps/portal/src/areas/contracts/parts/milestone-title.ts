import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Milestone } from '../api.ts';

/** What a milestone is called on a page: a week by its first day. */
export const milestoneTitle = ({ title, week }: Pick<Milestone, 'title' | 'week'>): string =>
  week === null ? title : t('Week from {day}', { day: formatDay(week) });
