import { Box } from '@mui/material';
import { Facts, LinkButton, Panel, RecordPage, RowLink, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Contract, type Milestone, useContractQuery } from '../api.ts';
import { ChangeOrders } from '../parts/ChangeOrders.tsx';
import { EntryList } from '../parts/EntryList.tsx';
import { HourlyPanel } from '../parts/HourlyPanel.tsx';
import { MilestonePanel } from '../parts/MilestonePanel.tsx';
import { ReviewPanel } from '../parts/ReviewPanel.tsx';
import { SignPanel } from '../parts/SignPanel.tsx';
import { contractLooks, partyTitles } from '../parts/states.ts';
import { TeamPanel } from '../parts/TeamPanel.tsx';

/** The other party acts at any time: what it did is shown soon. */
const often = { refetchOnMountOrArgChange: true, pollingInterval: 5000 };

/** Of weeks the last one stands first: it is the one that is worked in. */
const byPlace =
  ({ hourly }: Contract) =>
  (a: Milestone, b: Milestone): number =>
    hourly === null ? a.number - b.number : (b.week ?? '').localeCompare(a.week ?? '');

/** One contract: its text and signatures, its milestones with what can be done, and what happened. */
export default function ContractPage() {
  const { contract: id = '' } = useParams();
  const query = useContractQuery(id, often);
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('contract'), name: id, list: { title: t('Contracts'), to: '/contracts' } }}
      title={data?.title ?? t('Contract')}
      query={query}
      actions={
        data !== undefined && (
          <>
            <StateChip tone={contractLooks[data.state].tone}>{t(contractLooks[data.state].title)}</StateChip>
            <LinkButton to={`/contracts/${id}/room`}>{t('Workroom')}</LinkButton>
          </>
        )
      }
    >
      {(contract) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Panel title={t('Overview')}>
            <Facts
              facts={[
                [t('You are'), t(partyTitles[contract.you])],
                [t(partyTitles.client), contract.clientName ?? contract.client],
                [
                  t(partyTitles.developer),
                  <RowLink key="developer" to={`/developers/${encodeURIComponent(contract.developer)}`}>
                    {contract.developerName ?? contract.developer}
                  </RowLink>,
                ],
                [
                  contract.hourly === null ? t('Price') : t('Weeks so far'),
                  formatMoney({ minor: contract.price, currency: contract.currency }),
                ],
                [t('Silence accepts after'), t('{days} days', { days: contract.terms.acceptDays })],
                [t('Time zone'), contract.terms.timeZone],
              ]}
            />
          </Panel>
          {contract.state === 'unsigned' && <SignPanel contract={contract} />}
          {contract.hourly !== null && <HourlyPanel contract={contract} hourly={contract.hourly} />}
          {[...contract.milestones].sort(byPlace(contract)).map((milestone) => (
            <MilestonePanel key={milestone.id} contract={contract} milestone={milestone} />
          ))}
          {contract.hourly === null && <ChangeOrders contract={contract} />}
          <TeamPanel contract={contract} />
          {contract.state !== 'unsigned' && <SignPanel contract={contract} />}
          {contract.state === 'completed' && contract.you !== 'staff' && <ReviewPanel contract={contract} />}
          <EntryList contract={contract} />
        </Box>
      )}
    </RecordPage>
  );
}
