import { LinkButton, PageHeader, PageTabs } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { KeyTable } from '../parts/KeyTable.tsx';
import { LayerTable } from '../parts/LayerTable.tsx';
import { ProgramTable } from '../parts/ProgramTable.tsx';

/** The values that programs run by. */
export default function ConfigurationPage() {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') ?? 'keys';
  return (
    <>
      <PageHeader
        title={t('Configuration')}
        description={t('Values that programs run by. Each change is a revision that you can go back to.')}
        actions={
          <LinkButton to="/configuration/new" variant="contained">
            {t('New key')}
          </LinkButton>
        }
      />
      <PageTabs
        of={t('the configuration')}
        tabs={[
          { value: 'keys', title: t('Keys') },
          { value: 'layers', title: t('Layers') },
          { value: 'programs', title: t('Programs') },
        ]}
        value={tab}
        onChange={(value) => setSearch(value === 'keys' ? {} : { tab: value })}
      >
        {tab === 'layers' ? <LayerTable /> : tab === 'programs' ? <ProgramTable /> : <KeyTable />}
      </PageTabs>
    </>
  );
}
