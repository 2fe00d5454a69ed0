import { Box } from '@mui/material';
import { EmptyState, PermittedButton, ProblemNotice, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Contract, type MilestoneOf, useContractQuery } from '../api.ts';
import { DeliverDialog } from '../parts/DeliverDialog.tsx';
import { DeliveryPanel } from '../parts/DeliveryPanel.tsx';
import { milestoneTitle } from '../parts/milestone-title.ts';
import { permissions } from '../permissions.ts';
import { useWorkDeliveriesQuery } from '../room-api.ts';

const WORKED_ON: ReadonlySet<string> = new Set(['inWork', 'submitted', 'changesRequested']);
const often = { refetchOnMountOrArgChange: true, pollingInterval: 5000 };

/** What was delivered of a milestone, checked against what was agreed. */
export default function DeliveriesPage() {
  const { contract: id = '', milestone = '' } = useParams();
  const query = useContractQuery(id, { refetchOnMountOrArgChange: true });
  const found = query.data?.milestones.find((each) => each.id === milestone);
  const [delivering, setDelivering] = useState(false);
  const isOpen = query.data?.you === 'developer' && found !== undefined && WORKED_ON.has(found.state);
  return (
    <RecordPage
      of={{ what: t('contract'), name: id, list: { title: t('Contracts'), to: '/contracts' } }}
      title={found === undefined ? t('Deliveries') : t('Deliveries of {title}', { title: milestoneTitle(found) })}
      back={{ title: t('Contract'), to: `/contracts/${id}` }}
      description={t(
        'The client checks each delivery against the acceptance criteria. A tick accepts and pays nothing.',
      )}
      query={query}
      actions={
        isOpen && (
          <PermittedButton permission={permissions.developer} variant="contained" onClick={() => setDelivering(true)}>
            {t('Deliver')}
          </PermittedButton>
        )
      }
    >
      {(contract) => (
        <>
          <Deliveries contract={contract} of={{ contract: id, milestone }} />
          {delivering && <DeliverDialog of={{ contract: id, milestone }} onClose={() => setDelivering(false)} />}
        </>
      )}
    </RecordPage>
  );
}

function Deliveries({ contract, of }: { contract: Contract; of: MilestoneOf }) {
  const { data, error, refetch } = useWorkDeliveriesQuery(of, often);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && (
        <EmptyState
          title={t('Nothing was delivered yet')}
          text={t(
            'While the milestone is in work, its developer delivers here: with a note, with files, and with test runs.',
          )}
        />
      )}
      {data?.items.map((delivery, i) => (
        <DeliveryPanel key={delivery.version} contract={contract} of={of} delivery={delivery} isNewest={i === 0} />
      ))}
    </Box>
  );
}
