import { Box, Typography } from '@mui/material';
import { Field, ListTable, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { FileButton } from '../parts/FileButton.tsx';
import { permissions } from '../permissions.ts';
import { type GradesLine, useImportGradesMutation } from './grades-api.ts';

const VERDICTS: Readonly<Record<GradesLine['verdict'], { readonly title: Message; readonly tone: Tone }>> = {
  changed: { title: msg('Changes'), tone: 'good' },
  same: { title: msg('Stays as it is'), tone: 'quiet' },
  refused: { title: msg('Refused'), tone: 'bad' },
};

/** Changes grades by a list: first it shows what would become of each line. */
export function GradesImportDialog({ course, onClose }: { course: string; onClose: () => void }) {
  const [send, { isLoading, error }] = useImportGradesMutation();
  const [list, setList] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState<{ list: string; lines: readonly GradesLine[] }>();
  const notify = useNotice();
  const isTried = tried?.list === list;
  const doIt = async () => {
    const done = await send({ course, list, reason: reason.trim(), apply: isTried, key: newId() });
    if (done.data === undefined) return;
    if (!isTried) return setTried({ list, lines: done.data.lines });
    const count = done.data.lines.reduce((sum, { changes }) => sum + changes.length, 0);
    notify(t('{count, plural, one {# grade is changed.} other {# grades are changed.}}', { count }));
    onClose();
  };
  const read = async (file: File) => setList(await file.text());
  return (
    <FormDialog
      title={t('Take in a list of grades')}
      answer={isTried ? t('Change them') : t('Try it')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={list.trim() !== '' && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Typography variant="body2">
        {t('CSV as it is downloaded. Empty cells change nothing, EX excuses. Nothing is kept before you agree.')}
      </Typography>
      <Field label={t('List')} multiline minRows={4} maxRows={10} value={list} onChange={setList} />
      <Box>
        <FileButton accept=".csv,text/csv" onFile={read} />
      </Box>
      <Field label={t('Reason, for the history')} required value={reason} onChange={setReason} />
      {isTried && (
        <ListTable
          label={t('What would become of each line')}
          items={tried.lines}
          keyOf={({ line }) => String(line)}
          columns={[
            { title: t('Line'), align: 'right', cell: ({ line }) => line },
            {
              title: t('What becomes of it'),
              cell: ({ verdict, why, changes }) => (
                <>
                  <StateChip tone={VERDICTS[verdict].tone}>{t(VERDICTS[verdict].title)}</StateChip>
                  <Typography variant="body2">
                    {why ?? changes.map(({ before, after }) => `${before === '' ? '–' : before} → ${after}`).join(', ')}
                  </Typography>
                </>
              ),
            },
          ]}
        />
      )}
    </FormDialog>
  );
}
