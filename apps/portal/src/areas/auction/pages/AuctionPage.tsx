import { Alert, Box } from '@mui/material';
import { ConfirmButton, LinkButton, PermittedButton, RecordPage, SideBySide } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { useOwnAccount } from '../../../api/own-account.ts';
import {
  type Auction,
  useAuctionQuery,
  useCancelAuctionMutation,
  usePublishAuctionMutation,
  useWithdrawMutation,
} from '../api.ts';
import { Announcements } from '../parts/Announcements.tsx';
import { BidForm } from '../parts/BidForm.tsx';
import { BidsPanel } from '../parts/BidsPanel.tsx';
import { useIsOver } from '../parts/Countdown.tsx';
import { PricePanel } from '../parts/PricePanel.tsx';
import { ResultPanel } from '../parts/ResultPanel.tsx';
import { TermsPanel } from '../parts/TermsPanel.tsx';
import { useLiveAuction } from '../parts/use-live-auction.ts';
import { permissions } from '../permissions.ts';

const CLOSING_MS = 2000;

/** An auction as it goes on, to bid in; a draft to publish; after the close, what it came to. */
export default function AuctionPage() {
  const { auction = '' } = useParams();
  const [isDeciding, setDeciding] = useState(false);
  const query = useAuctionQuery(auction, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isDeciding ? CLOSING_MS : 0,
  });
  return (
    <RecordPage
      of={{ what: t('auction'), name: auction, list: { title: t('Find work'), to: '/market' } }}
      query={query}
      {...(query.data === undefined ? {} : { title: query.data.title })}
    >
      {(found) => <Held key={auction} found={found} onDeciding={setDeciding} />}
    </RecordPage>
  );
}

function Held({ found, onDeciding }: { found: Auction; onDeciding: (is: boolean) => void }) {
  const isGoingOn = found.state === 'open' || found.state === 'ended';
  const { stream, view, clock } = useLiveAuction(found.id, isGoingOn);
  const [first] = useState(() => ({ server: Date.parse(found.now), heard: performance.now() }));
  // The later one: of a sealed auction the stream sends nothing when one has bid.
  const isNewer = view !== undefined && Date.parse(view.now) >= Date.parse(found.now);
  const auction = isGoingOn && isNewer ? { ...found, ...view } : found;
  const isPast = useIsOver(auction.endsAt, clock ?? first);
  const isDeciding = isGoingOn && isPast;
  // The page above asks for the result as long as it is being decided.
  useEffect(() => onDeciding(isDeciding), [isDeciding, onDeciding]);
  const isOver = found.state === 'closed' || found.state === 'cancelled';
  return (
    <>
      <Announcements auction={auction} />
      <SideBySide shares={[3, 2]}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          {found.state === 'draft' ? (
            <DraftActions auction={auction} />
          ) : (
            <PricePanel {...{ auction, stream }} clock={clock ?? first} isOver={isPast} />
          )}
          {isOver && <ResultPanel auction={auction} />}
          {found.state !== 'draft' && <BidsPanel auction={auction} />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          {isGoingOn && !isPast && <Bidding auction={auction} />}
          <TermsPanel auction={auction} />
        </Box>
      </SideBySide>
    </>
  );
}

function DraftActions({ auction: { id } }: { auction: Auction }) {
  const [publish, { isLoading, error }] = usePublishAuctionMutation();
  return (
    <Alert
      severity={error === undefined ? 'info' : 'error'}
      action={
        <Box sx={{ display: 'flex', gap: 1 }}>
          <LinkButton to={`/market/auctions/${id}/terms`}>{t('Change the terms')}</LinkButton>
          <PermittedButton
            permission={permissions.client}
            variant="contained"
            loading={isLoading}
            onClick={() => void publish(id)}
          >
            {t('Publish')}
          </PermittedButton>
        </Box>
      }
    >
      {error === undefined
        ? t('A draft: only you see it. Once it is published, its terms stay as they are.')
        : t('It can not be published by these terms: change them, perhaps its end has passed.')}
    </Alert>
  );
}

/** What who looks at it can do now. */
function Bidding({ auction }: { auction: Auction }) {
  const { id, client, bidders, own, terms, format, extensions } = auction;
  const account = useOwnAccount();
  const [cancel, cancelling] = useCancelAuctionMutation();
  const [withdraw, withdrawing] = useWithdrawMutation();
  if (account === client)
    return (
      <Alert
        severity="info"
        action={
          format !== 'sealed' &&
          auction.price === null && (
            <ConfirmButton
              permission={permissions.client}
              label={t('Cancel the auction')}
              question={t('Cancel the auction?')}
              consequence={t('It takes no bids any more. That is possible before the first bid only.')}
              loading={cancelling.isLoading}
              onConfirm={() => cancel(id)}
            />
          )
        }
      >
        {t('Your own auction: others bid in it.')}
      </Alert>
    );
  if (bidders !== null && (account === undefined || !bidders.includes(account)))
    return <Alert severity="info">{t('Only those whose bids were level bid in this second round.')}</Alert>;
  const mayWithdraw = own !== null && terms.withdrawalEndsBeforeSeconds !== undefined && extensions === 0;
  return (
    <>
      <BidForm auction={auction} />
      {mayWithdraw && (
        <Box>
          <ConfirmButton
            permission={permissions.bid}
            label={t('Withdraw my bids')}
            question={t('Withdraw all your bids?')}
            consequence={t(
              'What remains is decided anew, as if you had never bid. You can not bid in this auction again.',
            )}
            loading={withdrawing.isLoading}
            onConfirm={() => withdraw(id)}
          />
          {withdrawing.error !== undefined && <Alert severity="error">{t('It is too late to withdraw.')}</Alert>}
        </Box>
      )}
    </>
  );
}
