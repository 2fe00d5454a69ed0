import { cursorListOf, ListView, useDenial } from '@pvt/ui';
import { formatDate } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { permissions } from '../permissions.ts';
import { type Rating, useRatingsInfiniteQuery } from './sold-api.ts';

/** What learners say of a course at its end; not who. */
export function RatingsPanel({ course }: { course: string }) {
  const denial = useDenial([permissions.teach]);
  return denial === undefined ? <Ratings course={course} /> : null;
}

function Ratings({ course }: { course: string }) {
  const list = cursorListOf<Rating>(useRatingsInfiniteQuery(course));
  return (
    <ListView
      list={list}
      label={t('What learners say')}
      heading={t('What learners say')}
      keyOf={({ at, stars, comment }) => `${at} ${stars} ${comment ?? ''}`}
      empty={{ title: t('Nobody has rated it yet'), text: t('Who completes the course is asked what it was worth.') }}
      columns={[
        {
          title: t('Stars'),
          cell: ({ stars }) => <span aria-label={t('{stars} of 5', { stars })}>{'★'.repeat(stars)}</span>,
        },
        { title: t('Comment'), cell: ({ comment }) => comment ?? '–' },
        { title: t('Date'), cell: ({ at }) => formatDate(at), wide: true },
      ]}
    />
  );
}
