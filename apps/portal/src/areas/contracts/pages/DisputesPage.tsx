import { Ago, cursorListOf, ListPage, RowLink, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type DisputeSummary, useDisputesInfiniteQuery } from '../api.ts';
import { disputeLooks } from '../parts/states.ts';

/** Disputes that are not closed, the oldest first: staff decides. */
export default function DisputesPage() {
  return (
    <ListPage
      title={t('Open disputes')}
      description={t('Milestones whose money waits for an agreement or for a decision.')}
      back={{ title: t('Contracts'), to: '/contracts' }}
      list={cursorListOf<DisputeSummary>(useDisputesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }))}
      keyOf={({ id }) => id}
      empty={{ title: t('No open dispute'), text: t('When a party disputes a milestone, it is listed here.') }}
      columns={[
        {
          title: t('Opened'),
          cell: ({ id, openedAt }) => (
            <RowLink to={`/contracts/disputes/${id}`}>
              <Ago at={openedAt} />
            </RowLink>
          ),
        },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={disputeLooks[state].tone}>{t(disputeLooks[state].title)}</StateChip>,
        },
        {
          title: t('Amount'),
          align: 'right',
          cell: ({ amount, currency }) => formatMoney({ minor: amount, currency }),
        },
      ]}
    />
  );
}
