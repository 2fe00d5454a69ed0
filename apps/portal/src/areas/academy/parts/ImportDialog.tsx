import { Box, Typography } from '@mui/material';
import { Field, ListTable, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { useImportLearnersMutation, type Verdict } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { FileButton } from './FileButton.tsx';
import { verdicts } from './people-words.ts';

/** Enrols those of a list: first it shows what would become of each line. */
export function ImportDialog({ course, onClose }: { course: string; onClose: () => void }) {
  const [send, { isLoading, error }] = useImportLearnersMutation();
  const [list, setList] = useState('mail\n');
  const [tried, setTried] = useState<{ list: string; lines: readonly Verdict[] }>();
  const notify = useNotice();
  const isTried = tried?.list === list;
  const doIt = async () => {
    const done = await send({ course, list, apply: isTried, key: newId() });
    if (done.data === undefined) return;
    if (!isTried) return setTried({ list, lines: done.data.lines });
    const count = done.data.lines.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'already').length;
    notify(t('{count, plural, one {# learner is enrolled.} other {# learners are enrolled.}}', { count }));
    onClose();
  };
  const read = async (file: File) => setList(await file.text());
  return (
    <FormDialog
      title={t('Enrol a list')}
      answer={isTried ? t('Enrol them') : t('Try it')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={list.trim() !== ''}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Typography variant="body2">
        {t(
          'CSV with the columns mail or account, and cohort and groups if there are any; several groups with | between. Nothing is kept before you agree.',
        )}
      </Typography>
      <Field label={t('List')} multiline minRows={4} maxRows={10} value={list} onChange={setList} />
      <Box>
        <FileButton accept=".csv,text/csv" onFile={read} />
      </Box>
      {isTried && <Lines lines={tried.lines} />}
    </FormDialog>
  );
}

function Lines({ lines }: { lines: readonly Verdict[] }) {
  return (
    <ListTable
      label={t('What would become of each line')}
      items={lines}
      keyOf={({ line }) => String(line)}
      columns={[
        { title: t('Line'), align: 'right', cell: ({ line }) => line },
        { title: t('Who'), cell: ({ who }) => who },
        {
          title: t('What becomes of it'),
          cell: ({ verdict, why }) => (
            <>
              <StateChip tone={verdicts[verdict].tone}>{t(verdicts[verdict].title)}</StateChip>
              {why !== undefined && <Typography variant="body2">{why}</Typography>}
            </>
          ),
        },
      ]}
    />
  );
}
