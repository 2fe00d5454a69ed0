import { cursorListOf, LinkButton, ListPage, PermittedButton, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Property, usePropertiesInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { useSample } from '../sample/use-sample.ts';

export default function PropertiesPage() {
  const list = cursorListOf<Property>(usePropertiesInfiniteQuery());
  const sample = useSample();
  const loadSample = (
    <PermittedButton
      permission={permissions.change}
      variant="outlined"
      loading={sample.loading}
      onClick={() => void sample.load()}
    >
      {t('Load two sample hostels')}
    </PermittedButton>
  );
  return (
    <ListPage
      title={t('Properties')}
      description={t('The houses that sell beds, rooms or apartments.')}
      actions={
        <>
          {(sample.loading || sample.error !== undefined) && list.items?.length !== 0 && loadSample}
          <LinkButton to="/hostels/new" variant="contained">
            {t('New property')}
          </LinkButton>
        </>
      }
      above={sample.error === undefined ? undefined : <ProblemNotice error={sample.error} />}
      list={list}
      keyOf={({ slug }) => slug}
      empty={{
        title: t('No property yet'),
        text: t(
          'Enter your first house, or load two sample hostels with beds, prices and pictures to try everything on.',
        ),
        action: loadSample,
      }}
      columns={[
        {
          title: t('Name'),
          cell: ({ slug, name }) => <RowLink to={`/hostels/houses/${slug}/units`}>{name}</RowLink>,
        },
        { title: t('Town'), cell: ({ address }) => `${address.city}, ${address.country}` },
        { title: t('Time zone'), cell: ({ timeZone }) => timeZone, wide: true },
        { title: t('Currency'), cell: ({ currency }) => currency, wide: true },
      ]}
    />
  );
}
