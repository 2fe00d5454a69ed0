import { Typography } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../../parts/ChangedMeanwhile.tsx';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import type { Property } from '../../api.ts';
import { type TaggedEvent, useChangeHouseEventMutation, useHouseEventQuery } from '../../community-api.ts';
import { permissions } from '../../permissions.ts';
import { EventFields } from './EventFields.tsx';
import { draftOfEvent, eventOfDraft } from './event-draft.ts';

interface Props {
  property: Property;
  event: string;
  onClose: () => void;
}

/** Changes an event that is on the board. */
export function ChangeEventDialog(props: Props) {
  const { property, event, onClose } = props;
  const { data, error, refetch } = useHouseEventQuery({ property: property.slug, event });
  if (data !== undefined) return <ChangeEventForm {...props} tagged={data} onReload={refetch} />;
  return (
    <FormDialog
      open
      title={t('Change the event')}
      answer={t('Save the event')}
      permission={permissions.desk}
      error={undefined}
      saving={false}
      isFit={false}
      onClose={onClose}
      onSubmit={() => undefined}
    >
      {() => (error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />)}
    </FormDialog>
  );
}

interface FormProps extends Props {
  tagged: TaggedEvent;
  onReload: () => Promise<{ data?: TaggedEvent | undefined }>;
}

function ChangeEventForm({ property, event: id, tagged, onClose, onReload }: FormProps) {
  // As it was when it was opened: another’s change is not overwritten unasked.
  const [from, setFrom] = useState(tagged);
  const [draft, setDraft] = useState(() => draftOfEvent(tagged.event, property));
  const [change, { error, isLoading, reset }] = useChangeHouseEventMutation();
  const event = eventOfDraft(draft, property, from.event);
  const overtaken = isOvertaken(error);
  const store = async (version: string) => {
    if (event === undefined) return;
    const { error: refused } = await change({ property: property.slug, id, event, version });
    if (refused === undefined) onClose();
  };
  const saveOver = async () => {
    const { data } = await onReload();
    if (data !== undefined) await store(data.version);
  };
  const discard = async () => {
    const { data } = await onReload();
    if (data !== undefined) {
      setFrom(data);
      setDraft(draftOfEvent(data.event, property));
    }
    reset();
  };
  return (
    <FormDialog
      open
      title={t('Change the event')}
      answer={t('Save the event')}
      permission={permissions.desk}
      error={overtaken ? undefined : error}
      saving={isLoading}
      isFit={event !== undefined}
      onClose={onClose}
      onSubmit={() => store(from.version)}
    >
      {() => (
        <>
          {overtaken && (
            <ChangedMeanwhile saving={isLoading} onSave={() => void saveOver()} onDiscard={() => void discard()} />
          )}
          <Typography sx={{ color: 'text.secondary' }}>
            {t(
              'Who signed up is written to when time, place or title change, and pays no more than was asked for at the sign-up.',
            )}
          </Typography>
          <EventFields draft={draft} currency={property.currency} onChange={setDraft} />
        </>
      )}
    </FormDialog>
  );
}
