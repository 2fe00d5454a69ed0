import { cursorListOf, LinkButton, ListView, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type AlertRule, useAlertRulesInfiniteQuery } from '../api.ts';
import { severityLooks } from './looks.ts';

/** By which rules what is wrong is found. */
export function RuleTable() {
  return (
    <ListView
      list={cursorListOf<AlertRule>(useAlertRulesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }))}
      label={t('Rules')}
      keyOf={({ name }) => name}
      empty={{
        title: t('No rule yet'),
        text: t(
          'A rule watches figures of the monitor and says when they are wrong. It can be tested on the past first.',
        ),
        action: (
          <LinkButton to="/alerts/rules/new" variant="contained">
            {t('New rule')}
          </LinkButton>
        ),
      }}
      columns={[
        {
          title: t('Rule'),
          cell: ({ name }) => <RowLink to={`/alerts/rules/${encodeURIComponent(name)}`}>{name}</RowLink>,
        },
        { title: t('Says'), sx: { minWidth: 220 }, cell: ({ summary }) => summary },
        {
          title: t('Severity'),
          wide: true,
          cell: ({ severity }) => (
            <StateChip tone={severityLooks[severity].tone}>{t(severityLooks[severity].title)}</StateChip>
          ),
        },
        {
          title: t('Evaluated'),
          cell: ({ enabled, fault }) =>
            fault !== null ? (
              <StateChip tone="warning">{t('Can not be evaluated')}</StateChip>
            ) : (
              <StateChip tone={enabled ? 'good' : 'quiet'}>{enabled ? t('Switched on') : t('Off now')}</StateChip>
            ),
        },
        {
          title: t('Whose'),
          wide: true,
          sx: { whiteSpace: 'nowrap' },
          cell: ({ ready }) => (ready ? t('the house') : t('one’s own')),
        },
      ]}
    />
  );
}
