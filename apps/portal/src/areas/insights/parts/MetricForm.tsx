import { Box } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { useState } from 'react';
import type { MetricDefinition } from '../metric-types.ts';
import { permissions } from '../permissions.ts';
import { DimensionFields } from './DimensionFields.tsx';
import { definitionOf, type MetricDraft, repeatedDimensions } from './metric-draft.ts';
import { NewestEvent } from './NewestEvent.tsx';
import { ValueFields } from './ValueFields.tsx';
import { WhenFields } from './WhenFields.tsx';

const fields = ['/name', '/event', '/filter', '/value/of', '/value/quantiles', '/at', '/spread/days', '/finest'];
const otherFields = ['/timeZone', '/unit', '/description'];

interface Props {
  initial: MetricDraft;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (name: string, definition: MetricDefinition) => void;
}

/** How events become a figure. Beside it stands an event of the chosen type, since the expressions read its fields. */
export function MetricForm({ initial, isNew, saving, error, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const [type, setType] = useState(initial.event);
  const change = (part: Partial<MetricDraft>) => setDraft((current) => ({ ...current, ...part }));
  const dimensionFields = draft.dimensions.map(({ name }) => `/dimensions/${name.trim()}`);
  const submit = () => {
    if (repeatedDimensions(draft).size === 0) onSave(draft.name, definitionOf(draft));
  };
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={[...fields, ...otherFields, ...dimensionFields]}
      onSubmit={submit}
      sx={{
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 5fr) minmax(0, 3fr)' },
        alignItems: 'start',
      }}
    >
      {(at) => (
        <>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <ValueFields draft={draft} isNew={isNew} onChange={change} onType={setType} at={at} />
            <DimensionFields draft={draft} onChange={(dimensions) => change({ dimensions })} at={at} />
            <WhenFields draft={draft} onChange={change} at={at} />
            <Panel title="For its readers">
              <FieldGrid columns="3fr 1fr">
                <Field
                  label="Description"
                  value={draft.description}
                  multiline
                  {...at('/description', 'What the figure means, in a sentence.')}
                  onChange={(description) => change({ description })}
                />
                <Field
                  label="Unit"
                  value={draft.unit}
                  {...at('/unit', 'Such as EUR or nights.')}
                  onChange={(unit) => change({ unit })}
                />
              </FieldGrid>
            </Panel>
            <FormEnd title={isNew ? 'Save the metric' : 'Save changes'} permission={permissions.change} />
          </Box>
          <NewestEvent type={type} />
        </>
      )}
    </FormFrame>
  );
}
