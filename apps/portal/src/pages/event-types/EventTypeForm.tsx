import { Box, Button, MenuItem, TextField } from '@mui/material';
import { type SubmitEvent, useMemo, useState } from 'react';
import { compatibilities, type EventType, type EventTypeChange } from '../../api/event-types.ts';
import { formatJson, parseJson } from '../../format/json.ts';
import { CodeField } from '../../ui/CodeField.tsx';
import { useFieldProblem } from '../../ui/field-problem.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { hintOf, modes } from './compatibility.ts';
import { FieldTable } from './FieldTable.tsx';

interface Props {
  initial: Pick<EventType, 'type' | 'schema' | 'compatibility' | 'description'>;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (change: EventTypeChange) => void;
}

/** What an event type asks for: its schema as text, read back in words beside it while it is typed. */
export function EventTypeForm({ initial, isNew, saving, error, onSave }: Props) {
  const [type, setType] = useState(initial.type);
  const [description, setDescription] = useState(initial.description ?? '');
  const [compatibility, setCompatibility] = useState(initial.compatibility);
  const [text, setText] = useState(() => formatJson(initial.schema));
  const read = useMemo(() => parseJson(text), [text]);
  const { form, at, allShown } = useFieldProblem(error, ['/type', '/schema', '/description', '/compatibility']);
  const schemaProblem = at('/schema', 'JSON Schema 2020-12.');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!read.ok) return;
    const told = description.trim();
    onSave({ type, schema: read.value, compatibility, ...(told === '' ? {} : { description: told }) });
  };
  return (
    <Box component="form" ref={form} onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <Panel title="Type">
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '2fr 3fr' }, pt: 1 }}>
          <TextField
            label="Type"
            required
            value={type}
            slotProps={{ input: { readOnly: !isNew } }}
            {...at('/type', isNew ? 'Letters, digits, dots and hyphens, such as room.cleaned.' : 'The type stays.')}
            onChange={(event) => setType(event.target.value)}
          />
          <TextField
            label="Description"
            value={description}
            {...at('/description', 'What an event of it tells, in a sentence.')}
            onChange={(event) => setDescription(event.target.value)}
          />
          <TextField
            select
            label="Compatibility"
            value={compatibility}
            {...at('/compatibility', hintOf(compatibility))}
            onChange={({ target }) =>
              setCompatibility(compatibilities.find((mode) => mode === target.value) ?? 'backward')
            }
            sx={{ gridColumn: '1 / -1' }}
          >
            {modes.map(({ value, title }) => (
              <MenuItem key={value} value={value}>
                {title}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      </Panel>
      <SideBySide>
        <Panel title="Schema" note="of the data of each event">
          <CodeField
            label="JSON Schema"
            silent
            multiline
            minRows={16}
            maxRows={30}
            value={text}
            error={!read.ok || schemaProblem.error}
            helperText={read.ok ? schemaProblem.helperText : read.message}
            onChange={(event) => setText(event.target.value)}
          />
          <ProblemNotice error={error} atFields={allShown} />
          <Button type="submit" variant="contained" size="medium" loading={saving} disabled={!read.ok} sx={{ mt: 1 }}>
            {isNew ? 'Save the event type' : 'Save as a new version'}
          </Button>
        </Panel>
        <Panel title="In words" flush>
          <Box sx={{ maxHeight: 700, overflow: 'auto' }}>
            <FieldTable schema={read.ok ? read.value : undefined} brief />
          </Box>
        </Panel>
      </SideBySide>
    </Box>
  );
}
