import { cursorListOf, ListView, RowLink, StateChip, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type AuctionSummary, useAuctionsInfiniteQuery } from '../api.ts';
import { formatAmount } from './amounts.ts';
import { formatWords, stateWords } from './auction-words.ts';

/** The auctions over a project. */
export function AuctionList({ project, isOwn }: { project: string; isOwn: boolean }) {
  const query = useAuctionsInfiniteQuery({ project }, { refetchOnMountOrArgChange: true });
  return (
    <ListView
      label={t('Auctions')}
      heading={t('Auctions')}
      list={cursorListOf<AuctionSummary>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No auction yet'),
        text: isOwn
          ? t('Hold one: developers bid for the project by its terms.')
          : t('Its client has not opened one yet.'),
      }}
      columns={[
        {
          title: t('Format'),
          cell: ({ id, format }) => <RowLink to={`/market/auctions/${id}`}>{t(formatWords[format].title)}</RowLink>,
        },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={stateWords[state].tone}>{t(stateWords[state].title)}</StateChip>,
        },
        {
          title: t('Price'),
          align: 'right',
          cell: ({ price, ...auction }) => (price === null ? '–' : formatAmount(price, auction)),
        },
        { title: t('Ends'), cell: ({ endsAt }) => (endsAt === null ? '–' : <Until at={endsAt} />), wide: true },
      ]}
    />
  );
}
