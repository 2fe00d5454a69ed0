import { useNavigate, useParams } from 'react-router';
import { type EventTypeChange, useEventTypeQuery, useSaveEventTypeMutation } from '../../api/event-types.ts';
import { isProblem } from '../../api/problem.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { NothingThere } from '../../ui/NothingThere.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { EventTypeForm } from './EventTypeForm.tsx';

/** The next version of an event type's schema. */
export default function EditEventTypePage() {
  const { type = '' } = useParams();
  const navigate = useNavigate();
  const dispatch = useAppDispatch();
  const { data, error, isLoading, refetch } = useEventTypeQuery(type);
  const [save, saving] = useSaveEventTypeMutation();
  const address = `/event-types/${encodeURIComponent(type)}`;
  const store = async (change: EventTypeChange) => {
    const saved = await save(change);
    if (saved.data === undefined) return;
    dispatch(told(`Version ${saved.data.version} is in force.`));
    await navigate(address);
  };
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what="event type" name={type} back={{ title: 'Event types', to: '/event-types' }} />;
  }
  return (
    <>
      <PageHeader
        title={`Edit ${type}`}
        description="A change makes a new version, if it keeps what its compatibility promises. Events are checked against it from then on."
        back={{ title: type, to: address }}
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && (
        <EventTypeForm
          initial={data}
          isNew={false}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(change) => void store(change)}
        />
      )}
    </>
  );
}
