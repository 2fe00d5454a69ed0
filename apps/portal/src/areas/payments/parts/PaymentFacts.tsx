import { Facts, Mono, Panel, SideBySide, StateChip, Until } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import type { Intent } from '../api.ts';
import { providerTitle } from './providers.ts';
import { intentLooks } from './states.ts';

const parts = { fees: msg('fee'), tax: msg('tax'), revenue: msg('revenue') };

type Fact = [name: string, value: ReactNode];

/** How a payment stands, and what it has come to. */
export function PaymentFacts({ intent }: { intent: Intent }) {
  const { status, provider, capture, method, code, expiresAt, createdAt, currency } = intent;
  const money = (minor: number) => formatMoney({ minor, currency });
  const others = [
    [t('Released'), intent.released],
    [t('Disputed'), intent.disputed],
    [t('Lost in disputes'), intent.lost],
    [t('Provider’s fee'), intent.providerFee],
    [t('Reported too early'), intent.held],
  ] as const;
  const state: Fact[] = [
    [
      t('State'),
      <StateChip key="state" tone={intentLooks[status].tone}>
        {t(intentLooks[status].title)}
      </StateChip>,
    ],
    ...(code === null ? [] : [[t('Why'), <Mono key="why">{code}</Mono>] satisfies Fact]),
    [t('Provider'), providerTitle(provider)],
    [t('Capture'), capture === 'automatic' ? t('now') : t('later')],
    ...(method === null ? [] : [[t('Paid with'), <Mono key="method">{method}</Mono>] satisfies Fact]),
    ...(expiresAt === null || intent.capturable === 0
      ? []
      : [[t('To be captured'), <Until key="until" at={expiresAt} />] satisfies Fact]),
    [t('Taken'), formatInstant(createdAt)],
    ...intent.splits.map(
      ({ to, owner, amount }): Fact => [
        to === 'owner'
          ? t('For {owner}', { owner: owner ?? '' })
          : t('For the organisation, {to}', { to: t(parts[to]) }),
        money(amount),
      ],
    ),
  ];
  const amounts: Fact[] = [
    [t('Amount'), money(intent.amount)],
    [t('Authorised'), money(intent.authorised)],
    [t('Captured'), money(intent.captured)],
    [t('Refunded'), money(intent.refunded)],
    ...others.filter(([, minor]) => minor > 0).map(([name, minor]): Fact => [name, money(minor)]),
  ];
  return (
    <SideBySide>
      <Panel title={t('Payment')}>
        <Facts facts={state} />
      </Panel>
      <Panel title={t('Amounts')}>
        <Facts facts={amounts} />
      </Panel>
    </SideBySide>
  );
}
