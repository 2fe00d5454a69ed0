import { cursorListOf, ListPage, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type AuctionSummary, useAuctionsInfiniteQuery } from '../api.ts';

/** What is to be done, and until when one may bid for it. */
export default function FindWorkPage() {
  return (
    <ListPage
      title={t('Find work')}
      description={t('What clients want automated, and until when bids are taken.')}
      list={cursorListOf<AuctionSummary>(useAuctionsInfiniteQuery())}
      keyOf={({ id }) => id}
      empty={{ title: t('Nothing to bid for yet'), text: t('Auctions that are open to you are listed here.') }}
      columns={[{ title: t('Ends'), cell: ({ endsAt }) => (endsAt === null ? '–' : <Until at={endsAt} />) }]}
    />
  );
}
