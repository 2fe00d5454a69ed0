import { Box } from '@mui/material';
import { EmptyState, RecordPage } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Guest, useGuestQuery } from '../guests-api.ts';
import { GuestConsents } from '../parts/GuestConsents.tsx';
import { GuestDuplicates } from '../parts/GuestDuplicates.tsx';
import { GuestNotes } from '../parts/GuestNotes.tsx';
import { GuestProfile } from '../parts/GuestProfile.tsx';
import { GuestRights } from '../parts/GuestRights.tsx';
import { GuestStays } from '../parts/GuestStays.tsx';

/** One guest, as far as the session may see it. */
export default function GuestPage() {
  const { id = '' } = useParams();
  const query = useGuestQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <RecordPage
      of={{ what: t('guest'), name: id, list: { title: t('Guests'), to: '/hostels/guests' } }}
      title={query.data?.name ?? t('Guest')}
      query={query}
    >
      {(guest) => <Shown guest={guest} />}
    </RecordPage>
  );
}

function Shown({ guest }: { guest: Guest }) {
  if (guest.masked)
    return (
      <EmptyState
        title={t('There is more that your session may not see')}
        text={t('It lacks the permission to see who guests are.')}
      />
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {guest.state === 'erased' ? (
        <EmptyState
          title={t('The guest was erased')}
          text={t('On {when}. Who it was can not be read any more, by anybody.', {
            when: formatInstant(guest.erasedAt ?? guest.createdAt),
          })}
        />
      ) : (
        <>
          <GuestDuplicates id={guest.id} />
          <GuestProfile guest={guest} />
        </>
      )}
      <GuestStays id={guest.id} />
      {guest.state === 'kept' && (
        <>
          <GuestNotes id={guest.id} />
          <GuestConsents id={guest.id} />
          <GuestRights guest={guest} />
        </>
      )}
    </Box>
  );
}
