import { Typography } from '@mui/material';
import { Facts, Panel } from '@pvt/ui';
import { formatInZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Auction } from '../api.ts';
import { formatAmount } from './amounts.ts';
import { formatWords } from './auction-words.ts';

type Fact = [string, ReactNode];

/** By what the auction is held, in plain words. */
export function TermsPanel({ auction }: { auction: Auction }) {
  const { terms, format, project, title, endsAt } = auction;
  return (
    <Panel title={t('Terms')}>
      <Typography sx={{ mb: 1.5, maxWidth: '72ch' }}>{t(formatWords[format].rule)}</Typography>
      <Facts
        facts={[
          [
            t('Project'),
            <Link key="project" to={`/market/projects/${project}`}>
              {title}
            </Link>,
          ],
          [t('Format'), t(formatWords[format].title)],
          ...amountFacts(auction),
          ...(endsAt === null
            ? []
            : [[t('End'), `${formatInZone(endsAt, terms.ends.timeZone)} (${terms.ends.timeZone})`] as Fact]),
          ...(terms.softClose === undefined ? [] : [[t('Soft close'), softClose(terms.softClose)] as Fact]),
          [t('Withdrawal'), withdrawal(terms.withdrawalEndsBeforeSeconds)],
          ...(terms.verifiedOnly ? [[t('Who bids'), t('Only bidders whose identity was verified')] as Fact] : []),
          ...(auction.bidders === null
            ? []
            : [
                [
                  t('Who bids'),
                  t('Only the {count, plural, one {# bidder} other {# bidders}} whose bids were level', {
                    count: auction.bidders.length,
                  }),
                ] as Fact,
              ]),
        ]}
      />
    </Panel>
  );
}

function amountFacts({ terms, ...auction }: Auction): Fact[] {
  const { ceiling, floor, opening, reserve, stepPerMille, stepUnits, tax, ties, hourly, lots } = terms;
  const of = (title: string, amount: number | undefined): Fact[] =>
    amount === undefined ? [] : [[title, formatAmount(amount, auction)]];
  return [
    ...(hourly === undefined
      ? []
      : [[t('Bids are'), t('for an hour, of up to {count} in a week', { count: hourly.weeklyHours })] as Fact]),
    ...(lots ?? []).map(
      ({ title, share }, i): Fact => [
        t('Lot {number}', { number: i + 1 }),
        t('{title}: {percent} % of the price', { title, percent: share / 100 }),
      ],
    ),
    ...of(t('At most'), ceiling),
    ...of(t('At least'), floor),
    ...of(t('Opening price'), opening),
    ...of(t('Reserve'), reserve),
    ...of(t('Step'), stepUnits),
    ...(stepPerMille === undefined ? [] : [[t('Step'), `${stepPerMille / 10} %`] as Fact]),
    ...(ties === 'rebid' ? [[t('When bids are level'), t('those bid once more, and only those')] as Fact] : []),
    ...(tax === undefined
      ? []
      : [
          [
            t('Tax'),
            tax.included
              ? t('{rate} %, included in bids', { rate: tax.rate / 100 })
              : t('{rate} %, on top of bids', { rate: tax.rate / 100 }),
          ] as Fact,
        ]),
  ];
}

const softClose = ({ windowSeconds, hardSeconds }: { windowSeconds: number; hardSeconds: number }): string =>
  t(
    'A new leader in the last {window} minutes moves the end to {window} minutes after the bid, at most {hard} minutes past it.',
    {
      window: Math.round(windowSeconds / 60),
      hard: Math.round(hardSeconds / 60),
    },
  );

function withdrawal(seconds: number | undefined): string {
  if (seconds === undefined) return t('Bids can not be withdrawn.');
  return t('Until {hours} hours before the end, and never once a bid has moved it.', {
    hours: Math.round(seconds / 360) / 10,
  });
}
