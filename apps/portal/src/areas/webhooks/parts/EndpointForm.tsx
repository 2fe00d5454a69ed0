import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Endpoint, GivenEndpoint } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type EndpointDraft, given } from './endpoint-draft.ts';
import { schemes } from './schemes.ts';

interface Props {
  initial: EndpointDraft;
  isNew: boolean;
  /** How many secrets are kept, of which none is shown. */
  kept: number;
  saving: boolean;
  error: unknown;
  onSave: (provider: string, endpoint: GivenEndpoint) => void;
}

const ALGORITHMS = ['sha256', 'sha512'] as const satisfies Endpoint['algorithm'][];
const ENCODINGS = ['hex', 'base64'] as const satisfies Endpoint['encoding'][];

/** What an endpoint asks for: who delivers, how it signs, and what its deliveries become. */
export function EndpointForm({ initial, isNew, kept, saving, error, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const set = (member: keyof EndpointDraft) => (value: string) =>
    setDraft((before) => ({ ...before, [member]: value }));
  const text = (member: keyof EndpointDraft) => ({ value: draft[member], onChange: set(member) });
  const secretHint = isNew
    ? t('What the provider signs with, as it shows it. It is kept sealed and never shown.')
    : t(
        'Empty: the {kept, plural, one {secret that is kept stays} other {# secrets that are kept stay}}. A new one takes their place.',
        { kept },
      );
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={[
        '/provider',
        '/scheme',
        '/secret',
        '/type',
        '/tolerance',
        '/header',
        '/prefix',
        '/idHeader',
        '/timestampHeader',
      ]}
      onSubmit={() => onSave(draft.provider.trim(), given(draft))}
      sx={{ maxWidth: 860 }}
    >
      {(at) => (
        <>
          <Panel title={t('Endpoint')}>
            <FieldGrid columns="1fr 1fr">
              <Field
                label={t('Provider')}
                required
                {...text('provider')}
                slotProps={{ input: { readOnly: !isNew } }}
                {...at('/provider', isNew ? t('A short name of who delivers, such as stripe.') : t('The name stays.'))}
              />
              <Field select label={t('Signed as')} {...text('scheme')} {...at('/scheme')}>
                {schemes.map(({ value, title }) => (
                  <MenuItem key={value} value={value}>
                    {t(title)}
                  </MenuItem>
                ))}
              </Field>
              <Field
                label={t('Secret')}
                type="password"
                autoComplete="off"
                required={isNew}
                {...text('secret')}
                {...at('/secret', secretHint)}
              />
              <Field
                label={t('Event type')}
                {...text('type')}
                {...at('/type', t('Empty: as the provider names what it delivers.'))}
              />
              <Field
                label={t('Greatest age')}
                {...text('tolerance')}
                {...at('/tolerance', t('An ISO 8601 duration, such as PT5M: older deliveries are refused.'))}
              />
            </FieldGrid>
          </Panel>
          {draft.scheme === 'hmac' && (
            <Panel title={t('Signature')}>
              <FieldGrid columns="1fr 1fr">
                <Field
                  label={t('Header of the signature')}
                  {...text('header')}
                  {...at('/header', t('Empty: x-signature.'))}
                />
                <Field
                  label={t('Before the signature')}
                  {...text('prefix')}
                  {...at('/prefix', t('Such as sha256=.'))}
                />
                <Field select label={t('Hash')} {...text('algorithm')}>
                  {ALGORITHMS.map((value) => (
                    <MenuItem key={value} value={value}>
                      {value}
                    </MenuItem>
                  ))}
                </Field>
                <Field select label={t('Written as')} {...text('encoding')}>
                  {ENCODINGS.map((value) => (
                    <MenuItem key={value} value={value}>
                      {value}
                    </MenuItem>
                  ))}
                </Field>
                <Field
                  label={t('Header of the id')}
                  {...text('idHeader')}
                  {...at('/idHeader', t('Empty: the same content is the same delivery.'))}
                />
                <Field
                  label={t('Header of the time')}
                  {...text('timestampHeader')}
                  {...at('/timestampHeader', t('Unix seconds; then time.body is what is signed.'))}
                />
              </FieldGrid>
            </Panel>
          )}
          <FormEnd title={t('Save the endpoint')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
