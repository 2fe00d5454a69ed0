import { Box } from '@mui/material';
import { ConfirmButton, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { LearnerGroupsDialog } from '../groups/LearnerGroupsDialog.tsx';
import { usePackagesQuery } from '../packages/api.ts';
import { WaiveDialog } from '../packages/WaiveDialog.tsx';
import { type Enrolment, type EnrolmentChange, useChangeEnrolmentMutation } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { MoveDialog } from '../sales/MoveDialog.tsx';
import { ExtraTimeDialog } from './ExtraTimeDialog.tsx';
import { NewRoundDialog } from './NewRoundDialog.tsx';
import { whoIs } from './people-words.ts';

interface Props {
  enrolment: Enrolment;
  onProblem: (error: unknown) => void;
}

/** What a teacher can do about a learner. */
export function LearnerActions({ enrolment, onProblem }: Props) {
  const [change, { isLoading }] = useChangeEnrolmentMutation();
  const [open, setOpen] = useState<'time' | 'version' | 'groups' | 'waive' | 'round'>();
  const { data: packages = [] } = usePackagesQuery(enrolment.course);
  const { state } = enrolment;
  const name = whoIs(enrolment);
  const to = async (wanted: EnrolmentChange['state']) => {
    const done = await change({ enrolment, change: wanted === undefined ? {} : { state: wanted } });
    onProblem(done.error);
  };
  const isIn = state === 'active' || state === 'completed';
  if (state === 'replaced') return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <PermittedButton
        permission={permissions.teach}
        aria-label={t('Extra time for {name}', { name })}
        onClick={() => setOpen('time')}
      >
        {t('Extra time')}
      </PermittedButton>
      <PermittedButton
        permission={permissions.teach}
        aria-label={t('Move {name} to another version', { name })}
        onClick={() => setOpen('version')}
      >
        {t('Version')}
      </PermittedButton>
      <PermittedButton
        permission={permissions.teach}
        aria-label={t('Groups of {name}', { name })}
        onClick={() => setOpen('groups')}
      >
        {t('Groups')}
      </PermittedButton>
      {isIn && packages.some(({ standard }) => standard === 'cmi5') && (
        <PermittedButton
          permission={permissions.teach}
          aria-label={t('Let {name} off a lesson', { name })}
          onClick={() => setOpen('waive')}
        >
          {t('Let off')}
        </PermittedButton>
      )}
      {isIn && (
        <PermittedButton
          permission={permissions.teach}
          aria-label={t('Have {name} begin anew', { name })}
          onClick={() => setOpen('round')}
        >
          {t('Begin anew')}
        </PermittedButton>
      )}
      {isIn && (
        <ConfirmButton
          permission={permissions.teach}
          color="primary"
          label={t('Suspend')}
          of={name}
          question={t('Suspend {name}?', { name })}
          consequence={t('The lessons are closed to them until you let them in again. What they have done is kept.')}
          loading={isLoading}
          onConfirm={() => to('suspended')}
        />
      )}
      {(state === 'suspended' || state === 'withdrawn') && (
        <PermittedButton
          permission={permissions.teach}
          loading={isLoading}
          aria-label={t('Let in again: {name}', { name })}
          onClick={() => void to('active')}
        >
          {t('Let in again')}
        </PermittedButton>
      )}
      {state !== 'withdrawn' && state !== 'expired' && (
        <ConfirmButton
          permission={permissions.teach}
          label={t('Withdraw')}
          of={name}
          question={t('Withdraw {name} from the course?', { name })}
          consequence={t('The seat goes to who waits longest. What they have done is kept.')}
          loading={isLoading}
          onConfirm={() => to('withdrawn')}
        />
      )}
      {open === 'time' && <ExtraTimeDialog enrolment={enrolment} onClose={() => setOpen(undefined)} />}
      {open === 'waive' && <WaiveDialog enrolment={enrolment} onClose={() => setOpen(undefined)} />}
      {open === 'round' && <NewRoundDialog enrolment={enrolment} onClose={() => setOpen(undefined)} />}
      {open === 'groups' && <LearnerGroupsDialog enrolment={enrolment} onClose={() => setOpen(undefined)} />}
      {open === 'version' && <MoveDialog enrolment={enrolment} onClose={() => setOpen(undefined)} />}
    </Box>
  );
}
