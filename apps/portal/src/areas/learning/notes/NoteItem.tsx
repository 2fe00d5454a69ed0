import { Box, Button, Typography } from '@mui/material';
import { ConfirmButton, Field, ProblemNotice } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ReactNode, useState } from 'react';
import { LinkedText } from '../../../parts/discussions/LinkedText.tsx';
import { permissions } from '../permissions.ts';
import { type Note, useRemoveNoteMutation, useSaveNoteMutation } from './api.ts';

/** A note as its learner reads, changes and deletes it. @param where what leads to its place */
export function NoteItem({ note, where }: { note: Note; where: ReactNode }) {
  const [draft, setDraft] = useState<string>();
  const [save, saving] = useSaveNoteMutation();
  const [remove, removing] = useRemoveNoteMutation();
  const { id, course, lesson, second, text, version, writtenAt } = note;
  const keep = async () => {
    const given = { second, text: draft?.trim() ?? '' };
    const saved = await save({ course, lesson, note: id, given, version });
    if (saved.error === undefined) setDraft(undefined);
  };
  return (
    <Box component="li" sx={{ display: 'grid', gap: 1, borderTop: 1, borderColor: 'divider', py: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {where}
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {formatInZone(writtenAt, ownTimeZone())}
        </Typography>
      </Box>
      {draft === undefined ? (
        text !== '' && <LinkedText text={text} />
      ) : (
        <Field label={t('Note')} multiline fullWidth value={draft} onChange={setDraft} />
      )}
      <ProblemNotice error={saving.error ?? removing.error} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        {draft === undefined ? (
          <Button onClick={() => setDraft(text)}>{t('Edit')}</Button>
        ) : (
          <Button loading={saving.isLoading} onClick={() => void keep()}>
            {t('Save')}
          </Button>
        )}
        <ConfirmButton
          permission={permissions.see}
          label={t('Delete')}
          question={t('Delete the note?')}
          consequence={t('It can not be brought back.')}
          loading={removing.isLoading}
          onConfirm={() => remove({ course, note: id })}
        />
      </Box>
    </Box>
  );
}
