import { Box } from '@mui/material';
import { Ago, Facts, ListTable, Panel, PermittedButton, RecordPage, RowLink, StateChip } from '@pvt/ui';
import { formatMeasured } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { type Alert, useActOnAlertMutation, useAlertQuery } from '../api.ts';
import { labelsText, severityLooks, stateLooks } from '../parts/looks.ts';
import { SilenceDialog } from '../parts/SilenceDialog.tsx';
import { Timeline } from '../parts/Timeline.tsx';
import { permissions } from '../permissions.ts';

const EVERY_MS = 5000;

/** One alert: what is wrong, what happened, and what can be done. */
export default function AlertPage() {
  const { alert: id = '' } = useParams();
  const query = useAlertQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const [act, { error, isLoading }] = useActOnAlertMutation();
  const [isSilencing, setSilencing] = useState(false);
  const found = query.data;
  return (
    <RecordPage
      of={{ what: t('alert'), name: found?.summary ?? id, list: { title: t('Alerts'), to: '/alerts' } }}
      query={query}
      problem={error}
      actions={
        found &&
        found.endedAt === null && (
          <>
            {found.acknowledgedBy === null && (
              <PermittedButton
                permission={permissions.act}
                variant="contained"
                disabled={isLoading}
                onClick={() => void act({ id, action: 'acknowledge', note: '' })}
              >
                {t('Acknowledge')}
              </PermittedButton>
            )}
            <PermittedButton permission={permissions.act} onClick={() => setSilencing(true)}>
              {t('Silence')}
            </PermittedButton>
            <ReasonButton
              permission={permissions.act}
              label={t('Resolve')}
              question={t('Resolve this alert by hand?')}
              consequence={t('Whoever was told of it is told that it is over. What is still wrong fires anew.')}
              texts={{ reason: t('What it was'), leave: t('Leave it so'), confirm: t('Resolve') }}
              onConfirm={(note) => act({ id, action: 'resolve', note })}
            />
          </>
        )
      }
    >
      {(alert) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Alert')}>
            <Facts facts={factsOf(alert)} />
          </Panel>
          {alert.series.length > 0 && (
            <Panel title={t('Wrong now')} flush>
              <SeriesTable series={alert.series} />
            </Panel>
          )}
          <Timeline alert={alert} onNote={(note) => act({ id, action: 'notes', note })} />
          {isSilencing && <SilenceDialog matchers={matchersOf(alert)} onClose={() => setSilencing(false)} />}
        </Box>
      )}
    </RecordPage>
  );
}

function factsOf(alert: Alert): [string, ReactNode][] {
  const { state, flapping, muted, severity, rule, labels, openedAt, endedAt, acknowledgedBy, runbook } = alert;
  const more = [...(flapping ? [t('flapping')] : []), ...(muted ? [t('silenced')] : [])];
  const over: [string, ReactNode][] = endedAt === null ? [] : [[t('Is over'), <Ago key="over" at={endedAt} />]];
  return [
    [
      t('State'),
      <span key="state">
        <StateChip tone={stateLooks[state].tone}>{t(stateLooks[state].title)}</StateChip>
        {more.length > 0 && ` (${more.join(', ')})`}
      </span>,
    ],
    [
      t('Severity'),
      <StateChip key="severity" tone={severityLooks[severity].tone}>
        {t(severityLooks[severity].title)}
      </StateChip>,
    ],
    [
      t('Rule'),
      <RowLink key="rule" to={`/alerts/rules/${encodeURIComponent(rule)}`}>
        {rule}
      </RowLink>,
    ],
    [t('Labels'), labelsText(labels)],
    [t('Since'), <Ago key="since" at={openedAt} />],
    ...over,
    [t('Who looks after it'), acknowledgedBy ?? t('nobody yet')],
    [t('What to do'), runbook],
  ];
}

function SeriesTable({ series }: Pick<Alert, 'series'>) {
  return (
    <ListTable
      label={t('Wrong now')}
      items={series}
      keyOf={({ labels }) => labelsText(labels)}
      columns={[
        {
          title: t('Series'),
          sx: { overflowWrap: 'anywhere' },
          cell: ({ labels }) => labelsText(labels) || t('all as one'),
        },
        { title: t('Value'), align: 'right', cell: ({ value }) => (value === null ? '–' : formatMeasured(value)) },
        {
          title: t('State'),
          cell: ({ state }) => (state === 'pending' ? t('Not for long enough yet') : t('Firing')),
        },
        { title: t('Since'), wide: true, cell: ({ since }) => <Ago at={since} /> },
      ]}
    />
  );
}

/** So that exactly this one is silenced, and not all that its rule says. */
function matchersOf({ rule, labels, series }: Alert) {
  const own = series.length === 1 ? (series[0]?.labels ?? {}) : {};
  const all = { rule, ...labels, ...own };
  return Object.entries(all).map(([label, value]) => ({ label, is: 'equal' as const, value }));
}
