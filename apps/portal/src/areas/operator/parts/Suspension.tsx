import { Box } from '@mui/material';
import { ConfirmButton, Field, FormEnd, FormFrame, Panel, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Organisation, useResumeMutation, useSuspendMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Halts an organisation, with a reason that its people read; or lets it go on. */
export function Suspension({ tenant: { id, name, suspendedAt, suspendedFor } }: { tenant: Organisation }) {
  const [reason, setReason] = useState('');
  const [suspend, suspending] = useSuspendMutation();
  const [resume, resuming] = useResumeMutation();
  const notify = useNotice();
  const halt = async () => {
    const done = await suspend({ tenant: id, reason: reason.trim() });
    if (done.error === undefined) notify(t('{name} is suspended.', { name }));
  };
  const goOn = async () => {
    const done = await resume(id);
    if (done.error === undefined) notify(t('{name} goes on.', { name }));
  };
  if (suspendedAt !== null)
    return (
      <Panel title={t('It is suspended')}>
        <ProblemNotice error={resuming.error} />
        <Box sx={{ mb: 2, overflowWrap: 'anywhere' }}>
          {t('Since {when}: {reason}', { when: formatInstant(suspendedAt), reason: suspendedFor ?? '' })}
        </Box>
        <ConfirmButton
          label={t('Let it go on')}
          color="primary"
          variant="outlined"
          permission={permissions.change}
          loading={resuming.isLoading}
          question={t('Let {name} go on?', { name })}
          consequence={t('Its people and programs are let in again, and its site is found.')}
          onConfirm={goOn}
        />
      </Panel>
    );
  return (
    <FormFrame error={suspending.error} saving={suspending.isLoading} pointers={['/reason']} onSubmit={halt}>
      {(at) => (
        <Panel title={t('Suspend it')}>
          <Box sx={{ mb: 2, color: 'text.secondary' }}>
            {t(
              'Its people and programs are refused with the reason, its site is not found, and nothing more is taken in. Its owner can still export. Nothing is deleted.',
            )}
          </Box>
          <Field
            fullWidth
            required
            label={t('Reason, as its people read it')}
            value={reason}
            onChange={setReason}
            {...at('/reason')}
            sx={{ mb: 2 }}
          />
          <FormEnd
            title={t('Suspend the organisation')}
            permission={permissions.change}
            disabled={reason.trim().length < 3}
          />
        </Panel>
      )}
    </FormFrame>
  );
}
