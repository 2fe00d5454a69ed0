import { Box } from '@mui/material';
import { Facts, NothingThere, Panel, RecordPage } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useTenantQuery } from '../api.ts';
import { Grants } from '../parts/Grants.tsx';
import { PlanForm } from '../parts/PlanForm.tsx';
import { Suspension } from '../parts/Suspension.tsx';
import { TenantState } from '../parts/TenantState.tsx';

/** One organisation of the installation: what was agreed on, whether it goes on, and its grants. */
export default function TenantPage() {
  const { tenant: id = '' } = useParams();
  const query = useTenantQuery(id, { refetchOnMountOrArgChange: true });
  const list = { title: t('Installation'), to: '/operator' };
  if (query.data === null) return <NothingThere what={t('organisation')} name={id} back={list} />;
  return (
    <RecordPage
      of={{ what: t('organisation'), name: id, list }}
      query={query}
      title={query.data?.name ?? t('Organisation')}
    >
      {(tenant) =>
        tenant !== null && (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: 720 }}>
            <Panel title={t('Facts')}>
              <Facts
                facts={[
                  [t('State'), <TenantState key="state" tenant={tenant} />],
                  [t('Id'), tenant.id],
                  [t('Made'), formatInstant(tenant.createdAt)],
                  [t('People'), formatCount(tenant.people)],
                  [t('API keys'), formatCount(tenant.keys)],
                ]}
              />
            </Panel>
            <PlanForm key={JSON.stringify([tenant.plan, tenant.limits])} tenant={tenant} />
            <Suspension key={tenant.suspendedAt} tenant={tenant} />
            <Grants tenant={tenant} />
          </Box>
        )
      }
    </RecordPage>
  );
}
