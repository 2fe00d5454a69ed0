import { MenuItem } from '@mui/material';
import { CodeField, Field } from '@pvt/ui';
import { parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Layer, type OfLayer, type Shown, usePublishConfigMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { saidOf, titleOf } from './layers.ts';

type What = 'value' | 'inherited' | 'gone';

interface Props {
  layer: OfLayer;
  /** As it was read: published is only over that. */
  read: Layer;
  name: string;
  onClose: () => void;
}

/** What a layer is to say of a key from now on. */
export function ValueDialog({ layer, read, name, onClose }: Props) {
  const said = saidOf(read, name);
  const [what, setWhat] = useState<What>(said?.state === 'gone' ? 'gone' : 'value');
  const [text, setText] = useState(() => textOf(said));
  const [reason, setReason] = useState('');
  const [publish, { error, isLoading }] = usePublishConfigMutation();
  const notify = useNotice();
  const value = parseJson(text);
  const isFit = reason.trim() !== '' && (what !== 'value' || value.ok);
  const submit = async () => {
    const change =
      what === 'value' && value.ok
        ? { set: { [name]: value.value } }
        : what === 'gone'
          ? { gone: [name] }
          : { inherit: [name] };
    const onlyIf = { version: `"${read.revision}"` };
    const made = await publish({ layer, change: { ...change, reason: reason.trim() }, onlyIf });
    if (made.data === undefined) return;
    notify(
      made.data.changes.length === 0
        ? t('It is so already.')
        : t('Published as revision {revision}.', { revision: made.data.revision }),
    );
    onClose();
  };
  return (
    <FormDialog
      title={t('{key}: {layer}', { key: name, layer: titleOf(layer) })}
      answer={t('Publish')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={[`/set/${name}`, '/reason']}
      isFit={isFit}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Field select label={t('It has')} value={what} onChange={(chosen) => setWhat(chosen as What)}>
            <MenuItem value="value">{t('this value')}</MenuItem>
            <MenuItem value="inherited">{t('what is below: the value of the layer under it')}</MenuItem>
            <MenuItem value="gone">{t('no value, whatever is below')}</MenuItem>
          </Field>
          {what === 'value' && (
            <CodeField
              label={t('Value')}
              multiline
              maxRows={16}
              value={text}
              {...(value.ok || text === ''
                ? at(`/set/${name}`, t('JSON: a number, true, or a text in quotes.'))
                : { error: true, helperText: value.message })}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          <Field
            label={t('Reason')}
            required
            value={reason}
            onChange={setReason}
            {...at('/reason', t('For who reads the history.'))}
          />
        </>
      )}
    </FormDialog>
  );
}

function textOf(said: Shown | undefined): string {
  return said?.state === 'value' && 'value' in said ? JSON.stringify(said.value, null, 2) : '';
}
