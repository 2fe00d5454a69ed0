import { Ago, cursorListOf, ListView, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { often, type Payout, useDeveloperPayoutsInfiniteQuery } from '../payouts-api.ts';
import { payoutLooks } from './states.ts';

const money = { align: 'right', sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } } as const;

/** What was paid out before. */
export function PayoutList() {
  const list = cursorListOf<Payout>(useDeveloperPayoutsInfiniteQuery(undefined, often));
  return (
    <ListView
      list={list}
      label={t('Paid out to you')}
      heading={t('Paid out to you')}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nothing was paid out yet'),
        text: t('Each payout is listed here, with what was withheld of it.'),
      }}
      columns={[
        { title: t('When'), cell: ({ requestedAt }) => <Ago at={requestedAt} /> },
        {
          title: t('State'),
          cell: ({ state, failure }) => (
            <>
              <StateChip tone={payoutLooks[state].tone}>{t(payoutLooks[state].title)}</StateChip>
              {failure !== null && ` ${failure}`}
            </>
          ),
        },
        {
          ...{ ...money, title: t('After the fee'), wide: true },
          cell: ({ gross, fee, currency }) => formatMoney({ minor: gross - fee, currency }),
        },
        { ...money, title: t('Tax'), wide: true, cell: ({ tax, currency }) => formatMoney({ minor: tax, currency }) },
        { ...money, title: t('To you'), cell: ({ paid, currency }) => formatMoney({ minor: paid, currency }) },
      ]}
    />
  );
}
