import { Box } from '@mui/material';
import { ConfirmButton, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type Dispute, type DisputeAct, useActOnDisputeMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { EvidenceDialog } from './EvidenceDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { TextDialog } from './TextDialog.tsx';

/** What the party, or staff, may do in a dispute as it is now. */
export function DisputeActions({ dispute }: { dispute: Dispute }) {
  const [open, setOpen] = useState<'evidence' | 'offer' | 'decision' | 'appeal'>();
  const [act, { error, isLoading }] = useActOnDisputeMutation();
  const { id, state, you, rested, evidenceUntil, appealUntil, currency } = dispute;
  const send = async (name: DisputeAct['act'], body?: object) => {
    const done = await act({ dispute: id, act: name, key: newId(), ...(body === undefined ? {} : { body }) });
    if (done.data !== undefined) setOpen(undefined);
  };
  if (state === 'closed') return null;
  const isStaff = you === 'staff';
  const hears = state !== 'decided' && Date.parse(evidenceUntil) > Date.now() && (isStaff || !rested.includes(you));
  const theirs = you === 'client' ? dispute.developerOffers : you === 'developer' ? dispute.clientOffers : null;
  const mayAppeal = state === 'decided' && appealUntil !== null && Date.parse(appealUntil) > Date.now();
  const asked = { error, saving: isLoading, onClose: () => setOpen(undefined) };
  const button = (name: NonNullable<typeof open>, title: string) => (
    <PermittedButton
      permission={name === 'decision' ? permissions.staff : permissions.see}
      variant="outlined"
      onClick={() => setOpen(name)}
    >
      {title}
    </PermittedButton>
  );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {!isStaff && hears && button('evidence', t('Bring evidence'))}
        {!isStaff && button('offer', t('Offer a split'))}
        {theirs !== null && (
          <ConfirmButton
            permission={permissions.see}
            color="primary"
            variant="contained"
            label={t('Take their offer')}
            question={t('Take their offer of {amount}?', { amount: formatMoney({ minor: theirs, currency }) })}
            consequence={t(
              'So much goes to the developer, less the fee; the rest goes back to the client. It can not be undone.',
            )}
            loading={isLoading}
            onConfirm={() => send('offer/acceptance', { toDeveloper: theirs })}
          />
        )}
        {!isStaff && hears && (
          <ConfirmButton
            permission={permissions.see}
            color="primary"
            label={t('Nothing to add')}
            question={t('Have you nothing to add?')}
            consequence={t('You bring no more evidence. When the other party says so too, it can be decided at once.')}
            loading={isLoading}
            onConfirm={() => send('rest')}
          />
        )}
        {!isStaff && mayAppeal && button('appeal', t('Appeal'))}
        {isStaff && state !== 'decided' && button('decision', t('Decide'))}
      </Box>
      {open === undefined && <ProblemNotice error={error} />}
      {open === 'evidence' && (
        <EvidenceDialog {...asked} dispute={dispute} onSubmit={(evidence) => send('evidence', evidence)} />
      )}
      {open === 'appeal' && (
        <TextDialog
          {...asked}
          title={t('Appeal against the decision')}
          label={t('Why')}
          answer={t('Appeal')}
          permission={permissions.see}
          onSubmit={(text) => send('appeal', { text })}
        >
          {t('Once. Somebody else decides then, for good.')}
        </TextDialog>
      )}
      {open === 'offer' && (
        <SplitDialog
          {...asked}
          dispute={dispute}
          title={t('Offer a split')}
          answer={t('Offer this split')}
          permission={permissions.see}
          onSubmit={(split) => send('offer', split)}
        />
      )}
      {open === 'decision' && (
        <SplitDialog
          {...asked}
          dispute={dispute}
          title={t('Decide the dispute')}
          answer={t('Decide')}
          permission={permissions.staff}
          onSubmit={(split) => send('decision', split)}
        />
      )}
    </>
  );
}
