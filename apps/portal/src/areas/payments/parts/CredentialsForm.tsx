import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import type { GivenProvider, Provider } from '../api.ts';
import { permissions } from '../permissions.ts';
import { givenBy } from './given-provider.ts';
import { fieldText } from './providers.ts';

const overlaps = {
  0: msg('no longer at all'),
  1: msg('an hour'),
  24: msg('24 hours'),
  168: msg('seven days'),
};

interface Props {
  provider: Provider;
  saving: boolean;
  error: unknown;
  onSave: (given: GivenProvider) => void;
}

/** What a provider is set up with, as its adapter describes it. */
export function CredentialsForm({ provider, saving, error, onSave }: Props) {
  const { name, isSetUp, form } = provider;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const given = givenBy(provider, typed);
  const shown = [
    ...form.fields.map((field) => ({ ...field, pointer: `/credentials/${field.name}` })),
    ...(form.webhookSecret === null
      ? []
      : [{ ...form.webhookSecret, name: 'webhookSecret', required: false, pointer: '/webhookSecret' }]),
  ];
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={[...shown.map(({ pointer }) => pointer), '/overlapMinutes']}
      onSubmit={() => given !== undefined && onSave(given)}
      sx={{ maxWidth: 800 }}
    >
      {(at) => (
        <>
          <Panel
            title={t('Credentials')}
            note={isSetUp ? t('Left empty, those that are kept stay.') : t('They are tried before they are kept.')}
          >
            <FieldGrid columns="1fr">
              {shown.map((field) => {
                const text = fieldText(name, field.name);
                return (
                  <Field
                    key={field.name}
                    label={text === undefined ? field.title : t(text.title)}
                    required={field.required && !isSetUp}
                    type={field.secret ? 'password' : 'text'}
                    autoComplete={field.secret ? 'new-password' : 'off'}
                    value={typed[field.name] ?? ''}
                    onChange={(value) => setTyped((current) => ({ ...current, [field.name]: value }))}
                    {...at(field.pointer, text === undefined ? field.description : t(text.hint))}
                  />
                );
              })}
              {isSetUp && (typed['webhookSecret'] ?? '') !== '' && (
                <Field
                  select
                  label={t('The secret before is accepted for')}
                  value={typed['overlapHours'] ?? '24'}
                  onChange={(value) => setTyped((current) => ({ ...current, overlapHours: value }))}
                  {...at('/overlapMinutes', t('Choose "no longer at all" where others may know it.'))}
                >
                  {Object.entries(overlaps).map(([hours, title]) => (
                    <MenuItem key={hours} value={hours}>
                      {t(title)}
                    </MenuItem>
                  ))}
                </Field>
              )}
            </FieldGrid>
          </Panel>
          <FormEnd
            title={isSetUp ? t('Save the credentials') : t('Set it up and offer it')}
            permission={permissions.change}
            disabled={given === undefined}
          />
        </>
      )}
    </FormFrame>
  );
}
