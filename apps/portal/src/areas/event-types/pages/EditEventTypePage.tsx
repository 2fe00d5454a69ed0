import { RecordPage } from '@pvt/ui';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type EventTypeChange, useEventTypeQuery, useSaveEventTypeMutation } from '../api.ts';
import { EventTypeForm } from '../parts/EventTypeForm.tsx';

/** The next version of an event type's schema. */
export default function EditEventTypePage() {
  const { type = '' } = useParams();
  const navigate = useNavigate();
  const notify = useNotice();
  const query = useEventTypeQuery(type);
  const [save, saving] = useSaveEventTypeMutation();
  const address = `/event-types/${encodeURIComponent(type)}`;
  const store = async (change: EventTypeChange) => {
    const saved = await save(change);
    if (saved.data === undefined) return;
    notify(`Version ${saved.data.version} is in force.`);
    await navigate(address);
  };
  return (
    <RecordPage
      of={{ what: 'event type', name: type, list: { title: 'Event types', to: '/event-types' } }}
      query={query}
      title={`Edit ${type}`}
      back={{ title: type, to: address }}
      description="A change makes a new version, if it keeps what its compatibility promises. Events are checked against it from then on."
    >
      {(initial) => (
        <EventTypeForm
          initial={initial}
          isNew={false}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(change) => void store(change)}
        />
      )}
    </RecordPage>
  );
}
