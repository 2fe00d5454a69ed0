import { ConfirmButton, cursorListOf, ListView, ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { formatDate, formatMoney } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { newId } from '../../../parts/new-id.ts';
import { permissions } from '../permissions.ts';
import { type Purchase, usePurchasesInfiniteQuery, useRefundPurchaseMutation } from './sold-api.ts';

const states: Readonly<Record<Purchase['state'], { readonly title: Message; readonly tone: Tone }>> = {
  open: { title: msg('Not paid yet'), tone: 'busy' },
  taking: { title: msg('Being paid'), tone: 'busy' },
  paid: { title: msg('Paid'), tone: 'good' },
  failed: { title: msg('Not bought'), tone: 'quiet' },
  refunded: { title: msg('Given back'), tone: 'warning' },
};

/** Who has bought the course, by the numbers of the receipts. */
export function PurchasesPanel({ course }: { course: string }) {
  const list = cursorListOf<Purchase>(usePurchasesInfiniteQuery(course));
  const [refund, { isLoading, error }] = useRefundPurchaseMutation();
  return (
    <section>
      <ProblemNotice error={error} />
      <ListView
        list={list}
        label={t('Purchases')}
        heading={t('Purchases')}
        keyOf={({ id }) => id}
        empty={{ title: t('Nobody has bought it yet'), text: t('Each purchase stands here, with what was paid.') }}
        columns={[
          { title: t('Begun on'), cell: ({ madeAt }) => formatDate(madeAt) },
          {
            title: t('State'),
            cell: ({ state }) => <StateChip tone={states[state].tone}>{t(states[state].title)}</StateChip>,
          },
          {
            title: t('Amount'),
            align: 'right',
            cell: ({ amount, currency }) => formatMoney({ minor: amount, currency }),
          },
          { title: t('Coupon'), cell: ({ coupon }) => coupon ?? '–', wide: true },
          { title: t('Receipt'), cell: ({ id }) => id.slice(-12), wide: true },
          {
            title: t('Actions'),
            cell: ({ id, state }) =>
              state === 'paid' && (
                <ConfirmButton
                  permission={permissions.change}
                  label={t('Give back')}
                  of={id.slice(-12)}
                  question={t('Give this purchase back?')}
                  consequence={t('The learner’s access ends at once, and the money goes back.')}
                  loading={isLoading}
                  onConfirm={() => refund({ course, id, key: newId() })}
                />
              ),
          },
        ]}
      />
    </section>
  );
}
