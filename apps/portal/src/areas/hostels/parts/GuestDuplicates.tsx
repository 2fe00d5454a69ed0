import { ConfirmButton, ListTable, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useGuestDuplicatesQuery, useMergeGuestsMutation } from '../guests-api.ts';
import { permissions } from '../permissions.ts';
import { likenessTitle } from './guest-words.ts';

/** Records that may be of the same person; nothing where there are none. */
export function GuestDuplicates({ id }: { id: string }) {
  const { data } = useGuestDuplicatesQuery(id);
  const [merge, merging] = useMergeGuestsMutation();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('May be the same person')} flush>
      <ProblemNotice error={merging.error} />
      <ListTable
        label={t('May be the same person')}
        items={data.items}
        keyOf={({ guest }) => guest.id}
        columns={[
          { title: t('Name'), cell: ({ guest }) => <RowLink to={`/hostels/guests/${guest.id}`}>{guest.name}</RowLink> },
          { title: t('Mail address'), sx: { overflowWrap: 'anywhere' }, cell: ({ guest }) => guest.email ?? '' },
          { title: t('In common'), cell: ({ likenesses }) => likenesses.map(likenessTitle).join(', ') },
          {
            title: t('Actions'),
            align: 'right',
            silent: true,
            cell: ({ guest }) => (
              <ConfirmButton
                label={t('Merge')}
                of={guest.name}
                permission={permissions.guests}
                loading={merging.isLoading}
                question={t('Are the two one person?')}
                consequence={t(
                  'What is not known here is taken over, and this guest is found by what the other was found by. It can not be undone.',
                )}
                onConfirm={() => merge({ id, other: guest.id })}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
