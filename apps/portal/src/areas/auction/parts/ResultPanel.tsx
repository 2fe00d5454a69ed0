import { Button, Typography } from '@mui/material';
import { Code, LinkButton, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useOwnAccount } from '../../../api/own-account.ts';
import type { Auction } from '../api.ts';
import { formatAmount } from './amounts.ts';
import { BidderName } from './BidderName.tsx';

/** What the auction came to, and the file by which anybody finds out whether that is right. */
export function ResultPanel({ auction }: { auction: Auction }) {
  const { id, result, state, rebid, project, client } = auction;
  const isClient = useOwnAccount() === client;
  return (
    <Panel title={t('Result')}>
      {state === 'cancelled' && <Typography>{t('The auction was cancelled before the first bid.')}</Typography>}
      {result !== null && <Outcome auction={auction} result={result} />}
      {rebid !== null && (
        <LinkButton to={`/market/auctions/${rebid}`} variant="outlined">
          {t('To the second round')}
        </LinkButton>
      )}
      {result?.outcome === 'rebid' && rebid === null && isClient && (
        <LinkButton to={`/market/projects/${project}/auctions/new?after=${id}`} variant="contained">
          {t('Hold a second round')}
        </LinkButton>
      )}
      <Typography variant="body2" sx={{ mt: 2, mb: 1, maxWidth: '72ch' }}>
        {t(
          'The history has every command and what it came to, each line linked to the one before. It is verified without any server:',
        )}
      </Typography>
      <Code label={t('Command line')}>npm run pvt -- auction verify auction.ndjson</Code>
      <Button
        component="a"
        href={`/v1/auctions/${id}/history`}
        download="auction.ndjson"
        variant="outlined"
        sx={{ mt: 1 }}
      >
        {t('Download the history')}
      </Button>
    </Panel>
  );
}

function Outcome({ auction, result }: { auction: Auction; result: NonNullable<Auction['result']> }) {
  const { outcome, bidder, price, tied } = result;
  if (outcome === 'won' && bidder !== null && price !== null)
    return (
      <Typography sx={{ mb: 1 }}>
        <strong>{formatAmount(price, auction)}</strong> · <BidderName account={bidder} />
      </Typography>
    );
  if (outcome === 'rebid')
    return (
      <Typography sx={{ mb: 1 }}>
        {t('{count, plural, one {# bid is level} other {# bids are level}}: their bidders bid once more.', {
          count: tied.length,
        })}
      </Typography>
    );
  return (
    <Typography sx={{ mb: 1 }}>
      {outcome === 'noBids' ? t('Nobody has bid.') : t('The reserve was not met: nothing is sold.')}
    </Typography>
  );
}
