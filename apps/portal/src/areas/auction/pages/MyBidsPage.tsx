import { Box, Typography } from '@mui/material';
import { cursorListOf, LinkButton, ListPage, Mono, RowLink, StateChip, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useOwnAccount } from '../../../api/own-account.ts';
import { type OwnBid, useOwnBidsInfiniteQuery } from '../api.ts';
import { formatAmount } from '../parts/amounts.ts';
import { standingWords } from '../parts/auction-words.ts';

/** Where one has bid, and how it stands. */
export default function MyBidsPage() {
  const query = useOwnBidsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const own = useOwnAccount();
  return (
    <ListPage
      title={t('My bids')}
      description={t('Where you have bid, and how each bid stands.')}
      above={
        own !== undefined && (
          <Typography component="div" variant="body2" sx={{ color: 'text.secondary' }}>
            {t('Clients invite you by your account:')} <Mono>{own}</Mono>
          </Typography>
        )
      }
      list={cursorListOf<OwnBid>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No bid yet'),
        text: t('Find a project that you can do, and bid for it.'),
        action: (
          <LinkButton to="/market" variant="contained">
            {t('Find work')}
          </LinkButton>
        ),
      }}
      columns={[
        {
          title: t('Project'),
          sx: { minWidth: 180 },
          cell: ({ id, title }) => <RowLink to={`/market/auctions/${id}`}>{title}</RowLink>,
        },
        {
          title: t('Your bid'),
          align: 'right',
          cell: ({ amount, ...auction }) => (amount === null ? t('sealed') : formatAmount(amount, auction)),
        },
        {
          title: t('Price'),
          align: 'right',
          wide: true,
          cell: ({ price, ...auction }) => (price === null ? '–' : formatAmount(price, auction)),
        },
        {
          title: t('How it stands'),
          cell: ({ standing }) => (
            <StateChip tone={standingWords[standing].tone}>{t(standingWords[standing].title)}</StateChip>
          ),
        },
        {
          title: t('Ends'),
          wide: true,
          cell: ({ endsAt }) => <Box>{endsAt === null ? '–' : <Until at={endsAt} />}</Box>,
        },
      ]}
    />
  );
}
