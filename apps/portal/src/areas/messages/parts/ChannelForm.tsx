import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type MessageChannel, useSaveChannelMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type ConfigDraft, configOf, draftOf, fieldsOf, type ProviderName, providerTitles } from './channel-forms.ts';

interface Props {
  channel: MessageChannel;
  providers: readonly [ProviderName, ...ProviderName[]];
}

/** With what a channel is used. A secret that is left empty stays. */
export function ChannelForm({ channel, providers }: Props) {
  const [first] = providers;
  const [provider, setProvider] = useState(providers.find((each) => each === channel.provider) ?? first);
  const [draft, setDraft] = useState<ConfigDraft>(() => draftOf(channel));
  const [save, { error, isLoading }] = useSaveChannelMutation();
  const notify = useNotice();
  const isKept = channel.from === 'own' && channel.provider === provider;
  const submit = async () => {
    const { data } = await save({ channel: channel.channel, config: configOf(provider, draft) });
    if (data === undefined) return;
    setDraft(draftOf(data));
    notify(t('The channel is set up. Send a test message to see that it works.'));
  };
  const fields = fieldsOf[provider];
  return (
    <FormFrame error={error} saving={isLoading} pointers={fields.map(({ name }) => `/${name}`)} onSubmit={submit}>
      {(at) => (
        <>
          <Panel title={t('Provider')} note={t('Secrets are kept sealed, and never shown again.')}>
            {providers.length > 1 && (
              <FieldGrid columns="1fr 1fr">
                <Field
                  select
                  label={t('Provider')}
                  value={provider}
                  onChange={(name) => setProvider(providers.find((each) => each === name) ?? first)}
                >
                  {providers.map((name) => (
                    <MenuItem key={name} value={name}>
                      {t(providerTitles[name])}
                    </MenuItem>
                  ))}
                </Field>
              </FieldGrid>
            )}
            <FieldGrid columns="1fr 1fr">
              {fields.map(({ name, label, hint, secret = false, optional = false, number = false }) => (
                <Field
                  key={`${provider} ${name}`}
                  label={t(label)}
                  type={secret ? 'password' : number ? 'number' : 'text'}
                  autoComplete="off"
                  required={!optional && !(secret && isKept)}
                  value={draft[name] ?? ''}
                  onChange={(text) => setDraft((before) => ({ ...before, [name]: text }))}
                  {...at(`/${name}`, secret && isKept ? t('Empty: the one that is kept stays.') : hint && t(hint))}
                />
              ))}
            </FieldGrid>
          </Panel>
          <FormEnd title={t('Set the channel up')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
