import { Box, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { TaskDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';
import { HowFields } from './HowFields.tsx';
import { NextTimes } from './NextTimes.tsx';
import { definitionOf, type TaskDraft } from './task-draft.ts';
import { WhatFields } from './WhatFields.tsx';
import { WhenFields } from './WhenFields.tsx';

const when = ['/schedule/cron', '/schedule/timeZone', '/schedule/everySeconds', '/schedule/at'];
const what = ['/action/type', '/action/url', '/action/data', '/action/input'];
const how = ['/missed', '/missedMost', '/overlap', '/deadlineSeconds', '/jitterSeconds'];

interface Props {
  initial: TaskDraft;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (name: string, definition: TaskDefinition) => void;
}

/** What is done, and when. Beside it stand the times that come of it, before it is saved. */
export function TaskForm({ initial, isNew, saving, error, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<TaskDraft>) => setDraft((current) => ({ ...current, ...part }));
  const definition = definitionOf(draft);
  // Beside the form, or under what they come of.
  const wide = useMediaQuery(useTheme().breakpoints.up('lg'), { noSsr: true });
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={['/name', '/description', ...when, ...what, ...how]}
      onSubmit={() => definition !== undefined && onSave(draft.name.trim(), definition)}
      sx={{
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 5fr) minmax(0, 3fr)' },
        alignItems: 'start',
      }}
    >
      {(at) => (
        <>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Panel title={t('Task')}>
              <FieldGrid columns="1fr 2fr">
                <Field
                  label={t('Name')}
                  required
                  disabled={!isNew}
                  value={draft.name}
                  onChange={(name) => change({ name })}
                  {...at('/name', t('Such as nightly-report.'))}
                />
                <Field
                  label={t('Description')}
                  value={draft.description}
                  onChange={(description) => change({ description })}
                  {...at('/description', t('What it is for.'))}
                />
              </FieldGrid>
            </Panel>
            <WhenFields draft={draft} onChange={change} at={at} />
            {!wide && <NextTimes draft={draft} />}
            <WhatFields draft={draft} onChange={change} at={at} />
            <HowFields draft={draft} onChange={change} at={at} />
            <FormEnd
              title={isNew ? t('Save the task') : t('Save changes')}
              permission={permissions.change}
              disabled={definition === undefined || draft.name.trim() === ''}
            />
          </Box>
          {wide && <NextTimes draft={draft} />}
        </>
      )}
    </FormFrame>
  );
}
