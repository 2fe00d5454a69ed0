import { Box, MenuItem, Typography } from '@mui/material';
import { Ago, ConfirmButton, Field, FormEnd, FormFrame, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type GuestNote,
  type NewGuestNote,
  useAddGuestNoteMutation,
  useDeleteGuestNoteMutation,
  useGuestNotesQuery,
} from '../guests-api.ts';
import { permissions } from '../permissions.ts';

/** What the house has to know of a guest. */
export function GuestNotes({ id }: { id: string }) {
  const { data, error, isLoading, refetch } = useGuestNotesQuery(id);
  return (
    <Panel title={t('Notes')}>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      <Box component="ul" sx={{ m: 0, mb: 2, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {data?.items.map((note) => (
          <Note key={note.id} id={id} note={note} />
        ))}
      </Box>
      <AddNote id={id} />
    </Panel>
  );
}

function Note({ id, note }: { id: string; note: GuestNote }) {
  const [remove, removing] = useDeleteGuestNoteMutation();
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note.text}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {note.visibility === 'managers' ? t('For managers') : t('For the desk')} · <Ago at={note.madeAt} />
        </Typography>
        <ProblemNotice error={removing.error} />
      </Box>
      <ConfirmButton
        label={t('Delete')}
        of={note.text.slice(0, 40)}
        permission={permissions.guests}
        loading={removing.isLoading}
        question={t('Delete this note?')}
        consequence={t('It is gone for everybody.')}
        onConfirm={() => remove({ id, note: note.id })}
      />
    </Box>
  );
}

function AddNote({ id }: { id: string }) {
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<NewGuestNote['visibility']>('desk');
  const [add, { error, isLoading }] = useAddGuestNoteMutation();
  // One note of one text, however often its button is pressed.
  const key = useRef(newId());
  const save = async () => {
    const { error: refused } = await add({ id, key: key.current, note: { text: text.trim(), visibility } });
    if (refused !== undefined) return;
    key.current = newId();
    setText('');
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/text']} onSubmit={() => void save()}>
      {(at) => (
        <>
          <Field
            label={t('Note')}
            multiline
            minRows={2}
            value={text}
            onChange={(typed) => {
              key.current = newId();
              setText(typed);
            }}
            {...at('/text')}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          <Field
            select
            label={t('Who reads it')}
            value={visibility}
            onChange={(chosen) => setVisibility(chosen === 'managers' ? 'managers' : 'desk')}
          >
            <MenuItem value="desk">{t('Whoever sees guests')}</MenuItem>
            <MenuItem value="managers">{t('Only managers')}</MenuItem>
          </Field>
          <FormEnd title={t('Add the note')} permission={permissions.guests} disabled={text.trim() === ''} />
        </>
      )}
    </FormFrame>
  );
}
