import { Box, MenuItem } from '@mui/material';
import { Ago, cursorListOf, Field, ListView, PermittedButton, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type AlertState, type ListedAlert, useActOnAlertMutation, useAlertsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { severityLooks, stateLooks } from './looks.ts';

const EVERY_MS = 5000;
const STATES: AlertState[] = ['firing', 'acknowledged', 'resolved'];

/** Alerts, the newest first. */
export function AlertInbox() {
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state'));
  const [act, { isLoading }] = useActOnAlertMutation();
  const query = useAlertsInfiniteQuery(state, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  return (
    <>
      <Box sx={{ display: 'flex', mb: 2 }}>
        <Field
          select
          label={t('State')}
          value={state ?? 'all'}
          sx={{ minWidth: 200 }}
          onChange={(chosen) => setSearch(chosen === 'all' ? {} : { state: chosen })}
        >
          <MenuItem value="all">{t('All states')}</MenuItem>
          {STATES.map((each) => (
            <MenuItem key={each} value={each}>
              {t(stateLooks[each].title)}
            </MenuItem>
          ))}
        </Field>
      </Box>
      <ListView
        list={cursorListOf<ListedAlert>(query)}
        label={t('Alerts')}
        keyOf={({ id }) => id}
        empty={
          state === undefined
            ? {
                title: t('No alert yet'),
                text: t('When a rule finds something wrong for long enough, it is listed here, and people are told.'),
              }
            : { title: t('No such alert'), text: t('No alert is in this state.') }
        }
        columns={[
          {
            title: t('Alert'),
            sx: { minWidth: 220, overflowWrap: 'anywhere' },
            cell: ({ id, summary }) => <RowLink to={`/alerts/${id}`}>{summary}</RowLink>,
          },
          {
            title: t('State'),
            cell: ({ state: is, flapping, muted }) => (
              <>
                <StateChip tone={stateLooks[is].tone}>{t(stateLooks[is].title)}</StateChip>
                {flapping && ` (${t('flapping')})`}
                {muted && ` (${t('silenced')})`}
              </>
            ),
          },
          {
            title: t('Severity'),
            wide: true,
            cell: ({ severity }) => (
              <StateChip tone={severityLooks[severity].tone}>{t(severityLooks[severity].title)}</StateChip>
            ),
          },
          { title: t('Since'), wide: true, cell: ({ openedAt }) => <Ago at={openedAt} /> },
          { title: t('Who'), wide: true, cell: ({ acknowledgedBy }) => acknowledgedBy ?? '' },
          {
            title: t('What to do'),
            cell: ({ id, state: is, summary }) =>
              is === 'firing' && (
                <PermittedButton
                  permission={permissions.act}
                  aria-label={t('Acknowledge: {summary}', { summary })}
                  disabled={isLoading}
                  onClick={() => void act({ id, action: 'acknowledge', note: '' })}
                >
                  {t('Acknowledge')}
                </PermittedButton>
              ),
          },
        ]}
      />
    </>
  );
}
