import { Alert, Box, Typography } from '@mui/material';
import { Facts, Panel, RowLink, StateChip } from '@pvt/ui';
import { formatInZone, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import type { Contract, Milestone } from '../api.ts';
import { MilestoneActions } from './MilestoneActions.tsx';
import { milestoneTitle } from './milestone-title.ts';
import { PartsOf } from './PartsOf.tsx';
import { milestoneLooks } from './states.ts';
import { TimeSheetPanel } from './TimeSheetPanel.tsx';

/** One part of the work: what was agreed, where its money is, and what comes next. */
export function MilestonePanel({ contract, milestone }: { contract: Contract; milestone: Milestone }) {
  const { state, toDeveloper, fee, toClient, criteria, note, dispute, failure, chargeback } = milestone;
  const { tone, title } = milestoneLooks[state];
  const parts = toDeveloper !== null && fee !== null && toClient !== null ? { toDeveloper, fee, toClient } : undefined;
  return (
    <Panel
      title={titleOf(milestone)}
      note={formatMoney({ minor: milestone.amount, currency: contract.currency })}
      actions={<StateChip tone={tone}>{t(title)}</StateChip>}
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {criteria !== '' && <Typography sx={{ whiteSpace: 'pre-line' }}>{criteria}</Typography>}
        <Facts facts={datesOf(contract, milestone)} />
        {parts !== undefined && <PartsOf parts={{ ...parts, currency: contract.currency }} />}
        {note !== '' && <Typography sx={{ whiteSpace: 'pre-line', color: 'text.secondary' }}>{note}</Typography>}
        {failure !== null && (
          <Alert severity="warning">
            {t('The last payment came to nothing ({code}). Pay it in again.', { code: failure })}
          </Alert>
        )}
        {chargeback === 'open' && (
          <Alert severity="warning">
            {t('The client’s bank asks for the money back. Until it has decided, nothing of this milestone is paid.')}
          </Alert>
        )}
        {milestone.week !== null && state !== 'planned' && state !== 'funding' && (
          <TimeSheetPanel contract={contract} milestone={milestone} week={milestone.week} />
        )}
        {state !== 'planned' && state !== 'funding' && (
          <RowLink to={`/contracts/${contract.id}/milestones/${milestone.id}`}>{t('Deliveries and checks')}</RowLink>
        )}
        {dispute !== null && <RowLink to={`/contracts/disputes/${dispute}`}>{t('To the dispute')}</RowLink>}
        <MilestoneActions contract={contract} milestone={milestone} />
      </Box>
    </Panel>
  );
}

const titleOf = (milestone: Milestone): string =>
  milestone.week === null ? `${milestone.number}. ${milestone.title}` : milestoneTitle(milestone);

function datesOf({ terms }: Contract, { dueOn, startBy, acceptBy }: Milestone): [string, ReactNode][] {
  const inZone = (at: string) => formatInZone(at, terms.timeZone);
  return [
    ...(dueOn === null ? [] : [[t('Due on'), dueOn] as [string, ReactNode]]),
    ...(startBy === null ? [] : [[t('To be begun until'), inZone(startBy)] as [string, ReactNode]]),
    ...(acceptBy === null ? [] : [[t('Accepted by silence at'), inZone(acceptBy)] as [string, ReactNode]]),
  ];
}
