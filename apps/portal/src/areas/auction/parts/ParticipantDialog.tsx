import { FormControlLabel, Switch } from '@mui/material';
import { Field, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { permissions } from '../permissions.ts';
import {
  type Kept,
  useKeepParticipantMutation,
  useParticipantQuery,
  useSuspendParticipantMutation,
} from '../staff-api.ts';
import { BLANK, draftOf, keptOf } from './participant-draft.ts';

interface Props {
  account: string;
  onClose: () => void;
}

/** Verifies, suspends or limits an account. Of one of which nothing is kept yet, it begins an entry. */
export function ParticipantDialog({ account, onClose }: Props) {
  const { data, error, isLoading } = useParticipantQuery(account, { refetchOnMountOrArgChange: true });
  if (isLoading) return <PageLoading />;
  const isNew = isProblem(error) && error.status === 404;
  if (data === undefined && !isNew) return null;
  return <KeepDialog {...{ account, onClose }} kept={data?.kept ?? BLANK} version={data?.version ?? null} />;
}

function KeepDialog({ account, kept, version, onClose }: Props & { kept: Kept; version: string | null }) {
  const [draft, setDraft] = useState(() => draftOf(kept));
  const [keep, { isLoading, error }] = useKeepParticipantMutation();
  const [suspend, suspending] = useSuspendParticipantMutation();
  const after = keptOf(draft);
  const suspended = async (reason: string) => {
    const { error: refused } = await suspend({ account, reason });
    if (refused === undefined) onClose();
  };
  const save = async () => {
    if (after === undefined) return;
    const { error: refused } = await keep({ account, kept: after, onlyIf: version === null ? 'new' : { version } });
    if (refused === undefined) onClose();
  };
  const flip = (name: 'verified' | 'suspended') => (_: unknown, is: boolean) => setDraft({ ...draft, [name]: is });
  return (
    <FormDialog
      title={t('Participant')}
      answer={t('Save')}
      permission={permissions.staff}
      error={error}
      saving={isLoading}
      pointers={['/organisation', '/trustLimit', '/paymentMethods', '/devices']}
      isFit={after !== undefined}
      more={
        !kept.suspended && (
          <ReasonButton
            permission={permissions.staff}
            label={t('Suspend')}
            disabled={suspending.isLoading}
            question={t('Suspend this account?')}
            consequence={t('It may not bid from now on. It reads the reason, and may appeal once.')}
            texts={{ reason: t('Reason'), leave: t('Leave it'), confirm: t('Suspend the account') }}
            onConfirm={suspended}
          />
        )
      }
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <Field label={t('Account')} value={account} onChange={() => undefined} disabled />
          <FormControlLabel
            control={<Switch checked={draft.verified} onChange={flip('verified')} />}
            label={t('Its identity was verified')}
          />
          <ProblemNotice error={suspending.error} />
          {kept.suspended && (
            <FormControlLabel
              control={<Switch checked={draft.suspended} onChange={flip('suspended')} />}
              label={t('Suspended from bidding')}
            />
          )}
          <Field
            label={t('Organisation')}
            value={draft.organisation}
            onChange={(organisation) => setDraft({ ...draft, organisation })}
            {...at('/organisation', t('Its people do not bid on each other’s projects.'))}
          />
          <Field
            label={t('Limit in minor units')}
            value={draft.trustLimit}
            onChange={(trustLimit) => setDraft({ ...draft, trustLimit })}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            {...at('/trustLimit', t('The most that its open bids in one currency may be together; empty for none.'))}
            error={after === undefined}
          />
          <Field
            multiline
            label={t('Payment methods')}
            value={draft.paymentMethods}
            onChange={(paymentMethods) => setDraft({ ...draft, paymentMethods })}
            {...at('/paymentMethods', t('A digest in each line.'))}
          />
          <Field
            multiline
            label={t('Devices')}
            value={draft.devices}
            onChange={(devices) => setDraft({ ...draft, devices })}
            {...at('/devices', t('A digest in each line.'))}
          />
        </>
      )}
    </FormDialog>
  );
}
