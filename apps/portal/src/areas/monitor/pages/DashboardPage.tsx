import { Button, MenuItem } from '@mui/material';
import {
  ConfirmButton,
  copyText,
  EmptyState,
  Field,
  NothingThere,
  PageHeader,
  PageLoading,
  PermittedButton,
  ProblemNotice,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useDashboardQuery, useDashboardsQuery, useDeleteDashboardMutation } from '../api.ts';
import { ComposeDialog } from '../parts/ComposeDialog.tsx';
import { InstanceTable } from '../parts/InstanceTable.tsx';
import { Tiles } from '../parts/Tiles.tsx';
import { titleOf } from '../parts/titles.ts';
import { ViewBar } from '../parts/ViewBar.tsx';
import { permissions } from '../permissions.ts';

const FIRST = 'overview';
const READY = ['overview', 'log-and-groups', 'database'];

/** A dashboard of the installation's figures; at first the overview, with all instances. */
export default function DashboardPage() {
  const { name = FIRST } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const notify = useNotice();
  const [composing, setComposing] = useState(false);
  const { currentData, error, refetch } = useDashboardQuery(name);
  const all = useDashboardsQuery();
  const [remove] = useDeleteDashboardMutation();
  if (isProblem(error) && error.status === 404)
    return <NothingThere what={t('dashboard')} name={name} back={{ title: t('Monitor'), to: '/monitor' }} />;
  if (currentData === undefined) return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageLoading />;
  const title = titleOf(currentData.title);
  const go = (to: string) =>
    void navigate({ pathname: to === FIRST ? '/monitor' : `/monitor/dashboards/${to}`, search: search.toString() });
  const share = async () => {
    const copied = await copyText(window.location.href);
    notify(
      copied
        ? t('The link is copied. Whoever runs the installation sees this dashboard with it.')
        : t('The browser does not let the link be copied. Take it from the address bar.'),
    );
  };
  return (
    <>
      <PageHeader
        title={name === FIRST ? t('Monitor') : title}
        description={t('Figures of the installation’s processes and its database, of every 15 seconds.')}
        back={name === FIRST ? undefined : { title: t('Monitor'), to: '/monitor' }}
        actions={
          <>
            {!READY.includes(name) && (
              <ConfirmButton
                label={t('Delete')}
                permission={permissions.change}
                question={t('Delete the dashboard {title}?', { title })}
                consequence={t('The figures stay. Links to it no longer work.')}
                onConfirm={async () => {
                  const removed = await remove(name);
                  if (removed.error === undefined) go(FIRST);
                }}
              />
            )}
            <Button variant="outlined" onClick={() => void share()}>
              {t('Copy link')}
            </Button>
            <PermittedButton permission={permissions.change} variant="outlined" onClick={() => setComposing(true)}>
              {t('Compose')}
            </PermittedButton>
          </>
        }
      />
      <ViewBar>
        <Field select label={t('Dashboard')} value={name} onChange={go} sx={{ minWidth: 200 }}>
          {(all.data?.items ?? [currentData]).map((each) => (
            <MenuItem key={each.name} value={each.name}>
              {titleOf(each.title)}
            </MenuItem>
          ))}
        </Field>
      </ViewBar>
      {currentData.tiles.length === 0 && (
        <EmptyState title={t('An empty dashboard')} text={t('Compose it: each tile asks one metric.')} />
      )}
      <Tiles of={name} tiles={currentData.tiles} />
      {name === FIRST && <InstanceTable />}
      {composing && (
        <ComposeDialog
          dashboard={currentData}
          onClose={() => setComposing(false)}
          onSaved={(saved) => {
            setComposing(false);
            notify(t('The dashboard is saved.'));
            go(saved);
          }}
        />
      )}
    </>
  );
}
