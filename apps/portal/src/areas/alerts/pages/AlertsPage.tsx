import { LinkButton, PageHeader, PageTabs } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { AlertInbox } from '../parts/AlertInbox.tsx';
import { OnCallList } from '../parts/OnCallList.tsx';
import { RuleTable } from '../parts/RuleTable.tsx';
import { SilenceTable } from '../parts/SilenceTable.tsx';

/** What fires, by which rules, who is told of it, and what nobody is told of. */
export default function AlertsPage() {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') ?? 'inbox';
  return (
    <>
      <PageHeader
        title={t('Alerts')}
        description={t('What is wrong now, who looks after it, and by which rules it is found.')}
        actions={
          <LinkButton to="/alerts/rules/new" variant="contained">
            {t('New rule')}
          </LinkButton>
        }
      />
      <PageTabs
        of={t('alerts')}
        tabs={[
          { value: 'inbox', title: t('Alert inbox') },
          { value: 'rules', title: t('Rules') },
          { value: 'on-call', title: t('On call') },
          { value: 'silences', title: t('Silences') },
        ]}
        value={tab}
        onChange={(value) => setSearch(value === 'inbox' ? {} : { tab: value })}
      >
        {tab === 'rules' ? (
          <RuleTable />
        ) : tab === 'on-call' ? (
          <OnCallList />
        ) : tab === 'silences' ? (
          <SilenceTable />
        ) : (
          <AlertInbox />
        )}
      </PageTabs>
    </>
  );
}
