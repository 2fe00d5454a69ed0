import { Link as MuiLink } from '@mui/material';
import { Facts, Mono, Panel, SideBySide, StateChip } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Payout } from '../api.ts';
import { payoutLooks } from './payout-states.ts';
import { providerTitle } from './providers.ts';

type Fact = [name: string, value: ReactNode];

const mono = (name: string, value: string | null): Fact[] =>
  value === null ? [] : [[name, <Mono key={name}>{value}</Mono>]];
const at = (name: string, instant: string | null): Fact[] => (instant === null ? [] : [[name, formatInstant(instant)]]);

/** How a payout stands, and how its amount comes about. */
export function PayoutFacts({ payout }: { payout: Payout }) {
  const { owner, state, provider, destination, currency, lines, remainder } = payout;
  const money = (minor: number) => formatMoney({ minor, currency });
  const look = payoutLooks[state];
  return (
    <SideBySide>
      <Panel title={t('Payout')}>
        <Facts
          facts={[
            [
              t('State'),
              <StateChip key="state" tone={look.tone}>
                {t(look.title)}
              </StateChip>,
            ],
            ...mono(t('Why'), payout.code),
            [
              t('Owner'),
              <MuiLink key="owner" component={Link} to={`/payments/payouts?owner=${encodeURIComponent(owner)}`}>
                {owner}
              </MuiLink>,
            ],
            [t('Provider'), providerTitle(provider)],
            ...mono(t('Destination'), destination),
            ...mono(t('At the provider'), payout.object),
            [t('Asked for'), formatInstant(payout.createdAt)],
            ...at(t('Sent to the provider'), payout.sentAt),
            ...at(t('Ended'), payout.endedAt),
            ...mono(t('Transaction'), payout.transaction),
            ...mono(t('Booked back'), payout.reversal),
          ]}
        />
      </Panel>
      <Panel title={t('How the amount comes about')}>
        <Facts
          facts={[
            [t('Sum of the lines ({count})', { count: lines }), money(payout.linesSum)],
            [t('Carried over'), money(payout.carriedOver)],
            [t('Left over'), money(-payout.leftOver)],
            [t('Amount'), <strong key="amount">{money(payout.amount)}</strong>],
            [
              t('Remainder'),
              remainder === 0
                ? t('none: the lines sum to the amount')
                : t('{amount}, which is what is carried over less what is left over', { amount: money(remainder) }),
            ],
          ]}
        />
      </Panel>
    </SideBySide>
  );
}
