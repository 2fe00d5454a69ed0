import { cursorListOf, ListView } from '@pvt/ui';
import { formatInZone, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Property } from '../../api.ts';
import { type Recommendation, type Statement, useRecommendationsInfiniteQuery } from '../../partners-api.ts';
import { creditTitles, reasonOf } from './partner-words.ts';

interface Props {
  house: Property;
  side: Statement['side'];
  nameOf: (slug: string) => string;
}

/** Each booking by recommendation with its credit: what the house is credited, or what it credits others. */
export function CreditStatement({ house: { slug, timeZone }, side, nameOf }: Props) {
  const query = useRecommendationsInfiniteQuery({ property: slug, side });
  const title = side === 'sent' ? t('Credit for guests whom you sent') : t('Credit for guests who were sent to you');
  return (
    <ListView
      label={title}
      heading={title}
      list={cursorListOf<Recommendation>(query)}
      keyOf={({ booking }) => booking}
      empty={{
        title,
        text:
          side === 'sent'
            ? t('No guest has booked by your link yet.')
            : t('No guest has booked here by the link of another house yet.'),
      }}
      columns={[
        { title: t('Booked at'), cell: ({ at }) => formatInZone(at, timeZone) },
        { title: t('House'), cell: ({ house, partner }) => nameOf(side === 'sent' ? partner : house) },
        { title: t('State'), cell: ({ state }) => t(creditTitles[state]) },
        { title: t('Reason'), wide: true, cell: reasonOf },
        {
          title: t('Amount'),
          align: 'right',
          cell: ({ amount, currency }) => formatMoney({ minor: amount, currency }),
        },
      ]}
    />
  );
}
