import { Box, MenuItem, TextField } from '@mui/material';
import { CodeField, Field, FieldGrid, FormEnd, FormFrame, Panel, SideBySide } from '@pvt/ui';
import { formatJson, parseJson } from '@pvt/ui/format';
import { useMemo, useState } from 'react';
import { compatibilities, type EventType } from '../../../api/event-types.ts';
import type { EventTypeChange } from '../api.ts';
import { permissions } from '../permissions.ts';
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
  const submit = () => {
    if (!read.ok) return;
    const told = description.trim();
    onSave({ type, schema: read.value, compatibility, ...(told === '' ? {} : { description: told }) });
  };
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={['/type', '/schema', '/description', '/compatibility']}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Panel title="Type">
            <FieldGrid columns="2fr 3fr">
              <Field
                label="Type"
                required
                value={type}
                slotProps={{ input: { readOnly: !isNew } }}
                {...at('/type', isNew ? 'Letters, digits, dots and hyphens, such as room.cleaned.' : 'The type stays.')}
                onChange={setType}
              />
              <Field
                label="Description"
                value={description}
                {...at('/description', 'What an event of it tells, in a sentence.')}
                onChange={setDescription}
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
            </FieldGrid>
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
                {...(read.ok ? at('/schema', 'JSON Schema 2020-12.') : { error: true, helperText: read.message })}
                onChange={(event) => setText(event.target.value)}
                sx={{ mb: 1 }}
              />
              <FormEnd
                title={isNew ? 'Save the event type' : 'Save as a new version'}
                permission={permissions.change}
                disabled={!read.ok}
              />
            </Panel>
            <Panel title="In words" flush>
              <Box sx={{ maxHeight: 700, overflow: 'auto' }}>
                <FieldTable schema={read.ok ? read.value : undefined} brief />
              </Box>
            </Panel>
          </SideBySide>
        </>
      )}
    </FormFrame>
  );
}
