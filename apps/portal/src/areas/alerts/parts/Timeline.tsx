import { Box } from '@mui/material';
import { Ago, Field, type ListColumn, ListTable, Panel, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import type { Alert, AlertEntry } from '../api.ts';
import { permissions } from '../permissions.ts';
import { entryTitles } from './looks.ts';

const columns = (): ListColumn<AlertEntry>[] => [
  { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
  { title: t('What'), sx: { minWidth: 180 }, cell: ({ kind }) => t(entryTitles[kind]) },
  { title: t('Who'), cell: whoOf },
  { title: t('Note'), wide: true, sx: { overflowWrap: 'anywhere' }, cell: ({ note }) => note },
];

function whoOf({ by, recipients }: AlertEntry): string {
  if (by !== null) return by;
  return [...new Set(recipients.map(({ target }) => target))].join(', ');
}

/** What happened to an alert, and what people wrote of it. */
export function Timeline({ alert, onNote }: { alert: Alert; onNote: (note: string) => Promise<{ error?: unknown }> }) {
  const [note, setNote] = useState('');
  const submit = async () => {
    // What could not be kept stays in its field.
    if ((await onNote(note.trim())).error === undefined) setNote('');
  };
  return (
    <Panel title={t('What happened')} flush>
      <ListTable
        label={t('What happened')}
        items={alert.timeline}
        keyOf={({ number }) => String(number)}
        columns={columns()}
      />
      <Box
        component="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
        sx={{ display: 'flex', gap: 1, p: 2, alignItems: 'center' }}
      >
        <Field
          label={t('Note')}
          fullWidth
          value={note}
          onChange={setNote}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <PermittedButton permission={permissions.act} type="submit" disabled={note.trim() === ''}>
          {t('Add')}
        </PermittedButton>
      </Box>
    </Panel>
  );
}
