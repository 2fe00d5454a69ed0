import { Box } from '@mui/material';
import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import { type Contract, type Milestone, useActOnMilestoneMutation, useOpenDisputeMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { FundDialog } from './FundDialog.tsx';
import { GiveBackDialog } from './GiveBackDialog.tsx';
import { type Choice, choicesOf } from './milestone-choices.ts';
import { milestoneTitle } from './milestone-title.ts';
import { TextDialog } from './TextDialog.tsx';

interface Props {
  contract: Contract;
  milestone: Milestone;
}

/** What the party may do with a milestone as it is now. */
export function MilestoneActions({ contract, milestone }: Props) {
  const [open, setOpen] = useState<Choice['name']>();
  const [act, acting] = useActOnMilestoneMutation();
  const [dispute, disputing] = useOpenDisputeMutation();
  const navigate = useNavigate();
  const of = { contract: contract.id, milestone: milestone.id };
  const close = () => setOpen(undefined);
  const said = async (name: 'submission' | 'changes-request', note: string) => {
    const done = await act({ ...of, act: name, body: { note }, key: newId() });
    if (done.data !== undefined) close();
  };
  const disputed = async (text: string) => {
    const opened = await dispute({ ...of, text, key: newId() });
    if (opened.data !== undefined) void navigate(`/contracts/disputes/${opened.data.id}`);
  };
  const choose = (name: Choice['name']) => {
    if (name === 'start') void act({ ...of, act: 'start', key: newId() });
    else setOpen(name);
  };
  const shared = { contract, milestone, onClose: close };
  const asked = { error: acting.error, saving: acting.isLoading, onClose: close };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {choicesOf(contract, milestone).map(({ name, title, main, permission }) => (
          <PermittedButton
            key={name}
            permission={permission}
            variant={main ? 'contained' : 'outlined'}
            aria-label={`${t(title)}: ${milestoneTitle(milestone)}`}
            onClick={() => choose(name)}
          >
            {t(title)}
          </PermittedButton>
        ))}
      </Box>
      {open === undefined && <ProblemNotice error={acting.error} />}
      {open === 'fund' && <FundDialog {...shared} />}
      {open === 'accept' && <AcceptDialog {...shared} />}
      {(open === 'return' || open === 'reclaim') && <GiveBackDialog {...shared} act={open} />}
      {open === 'submit' && (
        <TextDialog
          {...asked}
          title={t('Submit {title}', { title: milestoneTitle(milestone) })}
          label={t('What is done, and where it is')}
          answer={t('Submit')}
          permission={permissions.developer}
          onSubmit={(note) => said('submission', note)}
        />
      )}
      {open === 'changes' && (
        <TextDialog
          {...asked}
          title={t('Ask for changes of {title}', { title: milestoneTitle(milestone) })}
          label={t('What is missing, by what was agreed')}
          answer={t('Ask for changes')}
          permission={permissions.client}
          onSubmit={(note) => said('changes-request', note)}
        />
      )}
      {open === 'dispute' && (
        <TextDialog
          {...{ error: disputing.error, saving: disputing.isLoading, onClose: close }}
          title={t('Dispute {title}', { title: milestoneTitle(milestone) })}
          label={t('What it is about')}
          answer={t('Open the dispute')}
          permission={permissions.see}
          onSubmit={disputed}
        >
          {t('Its money stays in escrow until you agree, or until it is decided. Other milestones go on.')}
        </TextDialog>
      )}
    </>
  );
}
