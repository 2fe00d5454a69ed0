import { Ago, cursorListOf, ListPage, Mono, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Flag, useFlagsInfiniteQuery } from '../staff-api.ts';

/** Accounts that have something in common, for a person to look at. */
export default function FlagsPage() {
  const query = useFlagsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Flags')}
      description={t(
        'Two accounts of an auction have a payment method or a device in common. Nobody was refused: look at them.',
      )}
      back={{ title: t('Find work'), to: '/market' }}
      list={cursorListOf<Flag>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nothing to look at'),
        text: t('Flags come up when a bidder has something in common with the client or with another bidder.'),
      }}
      columns={[
        {
          title: t('In common'),
          cell: ({ kind, auction }) => (
            <RowLink to={`/market/auctions/${auction}`}>
              {kind === 'device' ? t('Device') : t('Payment method')}
            </RowLink>
          ),
        },
        { title: t('Who bid'), cell: ({ bidder }) => <Who account={bidder} /> },
        { title: t('And who else'), cell: ({ other }) => <Who account={other} /> },
        { title: t('Evidence'), wide: true, cell: ({ evidence }) => <Mono>{evidence}</Mono> },
        { title: t('Raised'), wide: true, cell: ({ raisedAt }) => <Ago at={raisedAt} /> },
      ]}
    />
  );
}

function Who({ account }: { account: string }) {
  return <RowLink to={`/market/participants?account=${encodeURIComponent(account)}`}>{account}</RowLink>;
}
