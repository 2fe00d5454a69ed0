import { Box } from '@mui/material';
import { Field, PageHeader, useFieldProblem } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PvtEvent } from '../../../api/event.ts';
import { useNewestOwnEventQuery } from '../../../api/newest-event.ts';
import { useSaveFlowMutation } from '../api.ts';
import { FlowEditor } from '../parts/FlowEditor.tsx';
import type { FlowDefinition } from '../types.ts';

/** A flow that events as the newest one go through: by its type and its fields, where there is one. */
function beginning(newest: PvtEvent | null | undefined): FlowDefinition {
  const type = newest?.type ?? 'room.cleaned';
  const fields = fieldsOf(newest?.data);
  return {
    description: t('What this flow is for'),
    on: [type],
    steps: [
      { when: fields.length === 0 ? 'true' : fields.map((field) => `has(data.${field})`).join(' && ') },
      { map: fields.length === 0 ? 'data' : Object.fromEntries(fields.map((field) => [field, `data.${field}`])) },
      { to: { event: { type: `${type}.seen` } } },
    ],
  };
}

const SHOWN_FIELDS = 3;

function fieldsOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  return Object.keys(data)
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .slice(0, SHOWN_FIELDS);
}

/** A new flow, begun from an example that takes the events that are there. It is a draft until it is published. */
export default function NewFlowPage() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [save, { isLoading, error }] = useSaveFlowMutation();
  const { form, at, allShown } = useFieldProblem(error, ['/name']);
  const { data: newest, isLoading: newestLoading } = useNewestOwnEventQuery();
  const create = async (definition: FlowDefinition) => {
    const saved = await save({ name, definition: { ...definition, enabled: false }, onlyIf: 'new' });
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
      {!newestLoading && (
        <FlowEditor
          name={name}
          definition={beginning(newest)}
          saving={isLoading}
          error={allShown ? undefined : error}
          onSave={(definition) => void create(definition)}
          saveTitle={t('Save as a draft and test')}
        />
      )}
    </>
  );
}
