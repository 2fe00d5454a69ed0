import { Checkbox, FormControlLabel } from '@mui/material';
import { CodeField, Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { formatJson, isRecord, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { KeyDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  name: string;
  definition: Required<Omit<KeyDefinition, 'checkedBy'>> & Pick<KeyDefinition, 'checkedBy'>;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (name: string, definition: KeyDefinition) => void;
}

/** What a key is for, and which values it may have. */
export function KeyForm({ name: given, definition, isNew, saving, error, onSave }: Props) {
  const [name, setName] = useState(given);
  const [description, setDescription] = useState(definition.description);
  const [text, setText] = useState(() => formatJson(definition.schema));
  const [kinds, setKinds] = useState({
    secret: definition.secret,
    perSubject: definition.perSubject,
    flag: definition.flag,
  });
  const [checkedBy, setCheckedBy] = useState(definition.checkedBy ?? '');
  const read = parseJson(text);
  const schema = read.ok && isRecord(read.value) ? read.value : undefined;
  const submit = () => {
    if (schema === undefined) return;
    const checked = checkedBy.trim() === '' ? {} : { checkedBy: checkedBy.trim() };
    onSave(name.trim(), { description: description.trim(), schema, ...kinds, ...checked });
  };
  const kind = (which: keyof typeof kinds, label: string) => (
    <FormControlLabel
      control={
        <Checkbox
          checked={kinds[which]}
          onChange={({ target }) => setKinds((before) => ({ ...before, [which]: target.checked }))}
        />
      }
      label={label}
    />
  );
  return (
    <Panel title={t('What it is')}>
      <FormFrame
        error={error}
        saving={saving}
        pointers={['/key', '/name', '/description', '/schema', '/checkedBy']}
        onSubmit={submit}
      >
        {(at) => (
          <>
            <FieldGrid columns="1fr 2fr">
              <Field
                label={t('Key')}
                required
                value={name}
                slotProps={{ input: { readOnly: !isNew } }}
                {...at(isNew ? '/name' : '/key', t('Lower-case words, divided by dots, such as checkout.timeout.'))}
                onChange={setName}
              />
              <Field
                label={t('Description')}
                value={description}
                {...at('/description', t('What it does, for who sets it.'))}
                onChange={setDescription}
              />
            </FieldGrid>
            {kind('flag', t('A feature flag: its values say who has the feature'))}
            {!kinds.flag && (
              <CodeField
                label={t('JSON Schema of its values')}
                multiline
                minRows={3}
                maxRows={20}
                value={text}
                {...(schema !== undefined
                  ? at('/schema', t('JSON Schema 2020-12.'))
                  : { error: true, helperText: read.ok ? t('A JSON Schema is an object.') : read.message })}
                onChange={(event) => setText(event.target.value)}
              />
            )}
            {!kinds.flag && kind('secret', t('Secret: its values are sealed, and shown to programs only'))}
            {kind('perSubject', t('Single subjects, such as a customer, may have a value of their own'))}
            <Field
              label={t('Checked by the service')}
              value={checkedBy}
              onChange={setCheckedBy}
              {...at('/checkedBy', t('Asked before a value is published, such as gateway; empty where none is.'))}
            />
            <FormEnd
              title={isNew ? t('Define the key') : t('Save')}
              permission={permissions.change}
              disabled={schema === undefined || name.trim() === ''}
            />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
