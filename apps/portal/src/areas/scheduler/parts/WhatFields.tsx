import { Box, MenuItem } from '@mui/material';
import { CodeField, Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { dataOf, operations, type TaskDraft } from './task-draft.ts';

interface Props {
  draft: TaskDraft;
  onChange: (part: Partial<TaskDraft>) => void;
  at: FieldProblems['at'];
}

/** What a task does. */
export function WhatFields({ draft, onChange, at }: Props) {
  const wrong = dataOf(draft) === undefined;
  return (
    <Panel title={t('What')}>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('It')}
          value={draft.kind}
          onChange={(kind) => onChange({ kind: kind as TaskDraft['kind'] })}
        >
          <MenuItem value="event">{t('publishes an event')}</MenuItem>
          <MenuItem value="webhook">{t('posts to an address')}</MenuItem>
          <MenuItem value="operation">{t('calls an operation')}</MenuItem>
        </Field>
        {draft.kind === 'event' && (
          <CodeField
            label={t('Event type')}
            required
            value={draft.type}
            onChange={({ target }) => onChange({ type: target.value })}
            {...at('/action/type', t('Such as report.due.'))}
          />
        )}
        {draft.kind === 'webhook' && (
          <CodeField
            label={t('Address')}
            required
            type="url"
            value={draft.url}
            onChange={({ target }) => onChange({ url: target.value })}
            {...at('/action/url', t('Each attempt of a run has the same webhook-id.'))}
          />
        )}
        {draft.kind === 'operation' && (
          <Field
            select
            label={t('Operation')}
            value={draft.operation}
            onChange={(operation) => onChange({ operation })}
          >
            {operations.map((operation) => (
              <MenuItem key={operation} value={operation}>
                {operation}
              </MenuItem>
            ))}
          </Field>
        )}
      </FieldGrid>
      <Box sx={{ mt: 2 }}>
        <CodeField
          label={draft.kind === 'operation' ? t('Input as JSON') : t('Data as JSON')}
          multiline
          minRows={4}
          maxRows={20}
          value={draft.data}
          onChange={({ target }) => onChange({ data: target.value })}
          {...(wrong
            ? { error: true, helperText: t('This is no JSON object.') }
            : at(draft.kind === 'operation' ? '/action/input' : '/action/data'))}
        />
      </Box>
    </Panel>
  );
}
