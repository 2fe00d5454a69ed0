import { Box } from '@mui/material';
import { Field, PageHeader, useFieldProblem } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import { useSaveFlowMutation } from '../api.ts';
import { FlowEditor } from '../parts/FlowEditor.tsx';
import type { FlowDefinition } from '../types.ts';

function beginning(type: string): FlowDefinition {
  return {
    description: t('What this flow is for'),
    on: [type],
    steps: [
      { when: 'data.minutes > 30' },
      { map: { room: 'data.room', minutes: 'data.minutes' } },
      { to: { event: { type: 'room.cleaning.slow', key: 'data.room' } } },
    ],
  };
}

/** A new flow, begun from an example that can be saved as it is. */
export default function NewFlowPage() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [save, { isLoading, error }] = useSaveFlowMutation();
  const { form, at, allShown } = useFieldProblem(error, ['/name']);
  const { data: types, isLoading: typesLoading } = useEventTypeChoicesQuery();
  const create = async (definition: FlowDefinition) => {
    const saved = await save({ name, definition, isNew: true });
    if (saved.error === undefined) await navigate(`/flows/${encodeURIComponent(name)}?tab=test`);
  };
  return (
    <>
      <PageHeader
        title={t('New flow')}
        description={t(
          'On which events, and then step by step: when, map, split, dedupe, lookup, enrich, window, route, to.',
        )}
        back={{ title: t('Flows'), to: '/flows' }}
      />
      <Box component="form" ref={form} onSubmit={(event) => event.preventDefault()} sx={{ mb: 2 }}>
        <Field
          label={t('Name')}
          required
          value={name}
          onChange={setName}
          {...at('/name', t('Small letters, digits and hyphens, such as slow-cleaning.'))}
          sx={{ width: '100%', maxWidth: 420 }}
        />
      </Box>
      {!typesLoading && (
        <FlowEditor
          definition={beginning(types?.items[0]?.type ?? 'room.cleaned')}
          saving={isLoading}
          error={allShown ? undefined : error}
          onSave={(definition) => void create(definition)}
          saveTitle={t('Save and test')}
        />
      )}
    </>
  );
}
