import { Box } from '@mui/material';
import { cursorListOf, ListTable, LoadMore, lazyPart, Panel, ProblemNotice, StateChip } from '@pvt/ui';
import { ChartFigure, useColoursByName } from '@pvt/ui/charts';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { type Auction, type ListedBid, useBidsInfiniteQuery } from '../api.ts';
import { formatAmount } from './amounts.ts';
import { BidderName } from './BidderName.tsx';
import { pricesOver } from './price-chart.ts';

const SeriesChart = lazyPart(() => import('@pvt/ui/charts/SeriesChart'));
const HEIGHT = 200;

/** The bids that were accepted, and the price that they made. */
export function BidsPanel({ auction }: { auction: Auction }) {
  const list = cursorListOf<ListedBid>(useBidsInfiniteQuery(auction.id));
  const bids = list.items ?? [];
  const isSealed = auction.format === 'sealed';
  return (
    <Panel title={t('Bids')} flush>
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      {bids.length === 0 && (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {isSealed && auction.state !== 'closed'
            ? t('Bids are sealed: who has bid, how many have, and what they bid is here after the close.')
            : t('No bid yet.')}
        </Box>
      )}
      {!isSealed && bids.length > 1 && <PriceChart auction={auction} bids={bids} />}
      {bids.length > 0 && (
        <ListTable
          label={t('Bids')}
          items={bids}
          keyOf={({ sequence }) => String(sequence)}
          columns={[
            { title: t('Bidder'), cell: ({ bidder, name }) => <BidderName account={bidder} name={name} /> },
            {
              title: isSealed ? t('Bid') : t('Price'),
              align: 'right',
              cell: ({ price }) => (price === null ? '–' : formatAmount(price, auction)),
            },
            { title: t('Received'), wide: true, cell: ({ receivedAt }) => formatInstant(receivedAt) },
            {
              title: t('State'),
              wide: true,
              cell: ({ withdrawn, leads }) => (
                <StateChip tone={withdrawn ? 'warning' : 'quiet'}>
                  {withdrawn ? t('withdrawn') : leads === true ? t('took the lead') : t('accepted')}
                </StateChip>
              ),
            },
          ]}
        />
      )}
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Panel>
  );
}

function PriceChart({ auction, bids }: { auction: Auction; bids: readonly ListedBid[] }) {
  const name = t('Price');
  const colours = useColoursByName('price', [name]);
  const { times, prices } = pricesOver(bids);
  const { digits } = auction;
  const exact = (value: number) => formatAmount(Math.round(value * 10 ** digits), auction);
  const summary = t('The price over the bids: from {first} to {last}.', {
    first: exact((prices[0] ?? 0) / 10 ** digits),
    last: exact((prices.at(-1) ?? 0) / 10 ** digits),
  });
  return (
    <Box sx={{ px: 2, pb: 1 }}>
      <ChartFigure summary={summary} height={HEIGHT}>
        <Suspense fallback={null}>
          <SeriesChart
            table={{ buckets: times, series: [{ name, values: prices.map((price) => price / 10 ** digits) }], left: 0 }}
            colours={colours}
            kind="line"
            height={HEIGHT}
            labelOf={formatInstant}
            formatAxis={(value) => value.toLocaleString()}
            formatExact={exact}
            whole={digits === 0}
          />
        </Suspense>
      </ChartFigure>
    </Box>
  );
}
