import { Box, Typography } from '@mui/material';
import { Facts, Panel, StateChip, StreamChip, type StreamState } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import type { Auction } from '../api.ts';
import { formatAmount } from './amounts.ts';
import { stateWords } from './auction-words.ts';
import { Countdown } from './Countdown.tsx';

interface Props {
  auction: Auction;
  msLeft: number;
  stream: StreamState;
}

/** Where the auction stands now. */
export function PricePanel({ auction, msLeft, stream }: Props) {
  const { format, price, endsAt, own, taxed, extensions, reserveMet } = auction;
  const state = auction.state === 'open' && msLeft === 0 ? 'ended' : auction.state;
  const amount = (minor: number) => formatAmount(minor, auction);
  return (
    <Panel title={t('Now')} actions={state === 'open' && <StreamChip state={stream} />}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, mb: 2 }}>
        <div>
          <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
            {format === 'sealed' ? t('Bids') : t('Price')}
          </Typography>
          <Typography component="div" sx={{ typography: 'h1', fontVariantNumeric: 'tabular-nums' }}>
            {format === 'sealed' ? t('sealed') : price === null ? t('no bid yet') : amount(price)}
          </Typography>
          {taxed !== null && (
            <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
              {t('{net} net, {tax} tax, {gross} in all', {
                net: amount(taxed.net),
                tax: amount(taxed.tax),
                gross: amount(taxed.gross),
              })}
            </Typography>
          )}
        </div>
        {endsAt !== null && state === 'open' && <Countdown endsAt={endsAt} msLeft={msLeft} />}
        {state === 'ended' && (
          <Typography role="status">
            {t('It has ended. What was received before the end is being decided; the result is here within seconds.')}
          </Typography>
        )}
      </Box>
      <Facts
        facts={[
          [
            t('State'),
            <StateChip key="state" tone={stateWords[state].tone}>
              {t(stateWords[state].title)}
            </StateChip>,
          ],
          ...(own === null ? [] : [ownFact(auction, amount)]),
          ...(own?.rank == null ? [] : [[t('Your rank'), String(own.rank)] as [string, string]]),
          ...(reserveMet === null ? [] : [[t('Reserve'), reserveMet ? t('met') : t('not met')] as [string, string]]),
          ...(extensions === 0
            ? []
            : [
                [t('End moved'), t('{count, plural, one {once} other {# times}}', { count: extensions })] as [
                  string,
                  string,
                ],
              ]),
        ]}
      />
    </Panel>
  );
}

function ownFact({ own, state }: Auction, amount: (minor: number) => string): [string, ReactNode] {
  if (own?.amount == null) return [t('Your bid'), t('sealed')];
  const isOver = state === 'closed' || state === 'cancelled';
  const text = amount(own.amount);
  if (isOver) return [t('Your bid'), text];
  return [
    t('Your bid'),
    <StateChip key="own" tone={own.leads === true ? 'good' : 'warning'}>
      {own.leads === true ? t('{amount}, you lead', { amount: text }) : t('{amount}, outbid', { amount: text })}
    </StateChip>,
  ];
}
