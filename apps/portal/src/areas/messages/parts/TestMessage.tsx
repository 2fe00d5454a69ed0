import { Box } from '@mui/material';
import { Field, FormFrame, Panel, PermittedButton, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type ChannelName, useMessageQuery, useTestChannelMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { testFields } from './channel-forms.ts';
import { MessageState } from './MessageState.tsx';
import { messageMeanings } from './message-states.ts';

const EVERY_MS = 1500;

/** What came of the test message, as it goes on. */
function Outcome({ id }: { id: string }) {
  const { data } = useMessageQuery(id, { pollingInterval: EVERY_MS });
  if (data === undefined) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', pt: 2 }}>
      <MessageState message={data} />
      <span>{data.reason === null ? t(messageMeanings[data.state]) : data.reason.detail}</span>
      <RowLink to={`/messages/${id}`}>{t('The test message')}</RowLink>
    </Box>
  );
}

/** Sends a message by one channel, and shows what came of it. */
export function TestMessage({ channel }: { channel: ChannelName }) {
  const [to, setTo] = useState('');
  const [send, { data, error, isLoading }] = useTestChannelMutation();
  const label = testFields[channel];
  const submit = () => send({ channel, to: label === undefined ? undefined : to.trim() });
  return (
    <Panel title={t('Send a test message')} {...(label === undefined ? { note: t('It goes to you.') } : {})}>
      <FormFrame error={error} saving={isLoading} pointers={['/to']} onSubmit={submit}>
        {(at) => (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', pt: 1 }}>
            {label !== undefined && (
              <Field
                required
                label={t(label)}
                value={to}
                onChange={setTo}
                sx={{ flex: 1, minWidth: 220 }}
                {...at('/to')}
              />
            )}
            <PermittedButton permission={permissions.change} type="submit" variant="outlined" loading={isLoading}>
              {t('Send')}
            </PermittedButton>
          </Box>
        )}
      </FormFrame>
      {label === undefined && <ProblemNotice error={error} />}
      <Box aria-live="polite">{data !== undefined && <Outcome id={data.message} />}</Box>
    </Panel>
  );
}
