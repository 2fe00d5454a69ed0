import { Box, MenuItem, TextField } from '@mui/material';
import { CodeField, Field, type FieldProblems, Panel } from '@pvt/ui';
import { EventTypeField } from './EventTypeField.tsx';
import type { MetricDraft } from './metric-draft.ts';
import { kinds } from './value-kinds.ts';

interface Props {
  draft: MetricDraft;
  isNew: boolean;
  onChange: (part: Partial<MetricDraft>) => void;
  onType: (type: string) => void;
  at: FieldProblems['at'];
}

/** Of which events, and what of each. */
export function ValueFields({ draft, isNew, onChange, onType, at }: Props) {
  const kind = kinds.find(({ value }) => value === draft.kind);
  return (
    <Panel title="What is counted" note="expressions are CEL over data and event">
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' }, pt: 1 }}>
        <Field
          label="Name"
          required
          value={draft.name}
          slotProps={{ input: { readOnly: !isNew } }}
          {...at('/name', isNew ? 'Letters, digits, dots and hyphens, such as order.total.' : 'The name stays.')}
          onChange={(name) => onChange({ name })}
        />
        <EventTypeField
          value={draft.event}
          onChange={(event) => onChange({ event })}
          onSettled={onType}
          {...at('/event', 'The events that the figure is made of.')}
        />
        <TextField
          select
          label="Figure"
          value={draft.kind}
          helperText={kind?.hint}
          onChange={({ target }) => {
            const chosen = kinds.find(({ value }) => value === target.value);
            if (chosen !== undefined) onChange({ kind: chosen.value });
          }}
        >
          {kinds.map(({ value, title }) => (
            <MenuItem key={value} value={value}>
              {title}
            </MenuItem>
          ))}
        </TextField>
        {draft.kind !== 'count' && (
          <CodeField
            label="Of which value"
            required
            value={draft.of}
            placeholder="data.total"
            {...at('/value/of', 'Such as data.total. Null leaves the event out.')}
            onChange={(event) => onChange({ of: event.target.value })}
          />
        )}
        {draft.kind === 'quantiles' && (
          <Field
            label="Ranks"
            value={draft.quantiles}
            placeholder="0.5, 0.95, 0.99"
            {...at('/value/quantiles', 'From 0, the least, to 1, the greatest; 0.5 is the median.')}
            onChange={(quantiles) => onChange({ quantiles })}
          />
        )}
        <CodeField
          label="Only events where"
          value={draft.filter}
          multiline
          maxRows={8}
          placeholder="data.total > 0 && !data.test"
          {...at('/filter', 'Such as data.total > 0. Without it: all events of the type.')}
          onChange={(event) => onChange({ filter: event.target.value })}
          sx={{ gridColumn: '1 / -1' }}
        />
      </Box>
    </Panel>
  );
}
