import { Box } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Organisation, useCloseOrganisationMutation, useReopenMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

function Reopen({ closesAt }: { closesAt: string }) {
  const [reopen, { error, isLoading }] = useReopenMutation();
  const notify = useNotice();
  const takeBack = async () => {
    const done = await reopen();
    if (done.error === undefined) notify(t('The organisation goes on.'));
  };
  return (
    <Panel title={t('It is being closed')}>
      <ProblemNotice error={error} />
      <Box sx={{ mb: 2 }}>
        {t('Everything of it is deleted at {when}. Until then this can be taken back.', {
          when: formatInstant(closesAt),
        })}
      </Box>
      <PermittedButton
        permission={permissions.close}
        variant="contained"
        loading={isLoading}
        onClick={() => void takeBack()}
      >
        {t('Take the closing back')}
      </PermittedButton>
    </Panel>
  );
}

function Close({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [close, { error, isLoading }] = useCloseOrganisationMutation();
  return (
    <Panel title={t('Close the organisation')}>
      <Box sx={{ mb: 2, color: 'text.secondary' }}>
        {t(
          'Its people and programs are refused at once, its site is not found, and nothing more is taken in. For 30 days an owner can take that back and export. Then everything of it is deleted.',
        )}
      </Box>
      {isOpen ? (
        <FormFrame error={error} saving={isLoading} pointers={['/name']} onSubmit={() => close(typed)}>
          {(at) => (
            <>
              <Field
                fullWidth
                required
                autoFocus
                autoComplete="off"
                label={t('Type “{name}” to close it', { name })}
                value={typed}
                onChange={setTyped}
                {...at('/name')}
              />
              <FormEnd title={t('Close it')} permission={permissions.close} disabled={typed !== name} />
            </>
          )}
        </FormFrame>
      ) : (
        <PermittedButton permission={permissions.close} color="error" variant="outlined" onClick={() => setOpen(true)}>
          {t('Close the organisation …')}
        </PermittedButton>
      )}
    </Panel>
  );
}

/** The end of an organisation, and the way back. */
export function Closing({ organisation: { name, closesAt, suspendedAt } }: { organisation: Organisation }) {
  if (closesAt !== null) return <Reopen closesAt={closesAt} />;
  return suspendedAt === null ? <Close name={name} /> : null;
}
