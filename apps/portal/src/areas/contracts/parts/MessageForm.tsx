import { Box, Checkbox, FormControlLabel } from '@mui/material';
import { Field, FormFrame, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { permissions } from '../permissions.ts';
import { type Room, type RoomFile, useSendMessageMutation } from '../room-api.ts';
import { AttachFiles } from './AttachFiles.tsx';
import { partyTitles } from './states.ts';

/** Writes to the other party. What was typed stays until it is sent. */
export function MessageForm({ contract, you }: { contract: string; you: Room['you'] }) {
  const [text, setText] = useState('');
  const [call, setCall] = useState('');
  const [mention, setMention] = useState(false);
  const [files, setFiles] = useState<readonly RoomFile[]>([]);
  const [send, { error, isLoading }] = useSendMessageMutation();
  const other = you === 'client' ? 'developer' : 'client';
  const submit = async () => {
    const message = {
      ...{ text: text.trim(), files: files.map(({ id }) => id), mentions: mention ? [other as typeof other] : [] },
      ...(call.trim() === '' ? {} : { call: call.trim() }),
    };
    const { data } = await send({ contract, message, key: newId() });
    if (data === undefined) return;
    setText('');
    setCall('');
    setFiles([]);
    setMention(false);
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/call', '/text']} onSubmit={submit}>
      {(at) => (
        <>
          <Field
            label={t('Message')}
            required
            multiline
            minRows={3}
            value={text}
            onChange={setText}
            slotProps={{ htmlInput: { maxLength: 10_000 } }}
            {...at('/text')}
          />
          <Field
            label={t('Address of a call')}
            value={call}
            onChange={setCall}
            {...at('/call', t('Optional: begins with https://'))}
          />
          <AttachFiles contract={contract} files={files} onChange={setFiles} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <FormControlLabel
              control={<Checkbox checked={mention} onChange={(_, is) => setMention(is)} />}
              label={t('Name {party}: they are told of it', { party: t(partyTitles[other]) })}
            />
            <PermittedButton
              permission={permissions.see}
              type="submit"
              variant="contained"
              loading={isLoading}
              disabled={text.trim() === ''}
              sx={{ ml: 'auto' }}
            >
              {t('Send')}
            </PermittedButton>
          </Box>
          <ProblemNotice error={error} />
        </>
      )}
    </FormFrame>
  );
}
