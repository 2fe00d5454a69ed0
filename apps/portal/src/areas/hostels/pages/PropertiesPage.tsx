import { cursorListOf, LinkButton, ListPage, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Property, usePropertiesInfiniteQuery } from '../api.ts';
import { LoadHouses } from '../parts/LoadHouses.tsx';

export default function PropertiesPage() {
  const query = usePropertiesInfiniteQuery();
  return (
    <ListPage
      title={t('Properties')}
      description={t('The houses that sell beds, rooms or apartments.')}
      actions={
        <LinkButton to="/hostels/new" variant="contained">
          {t('New property')}
        </LinkButton>
      }
      list={cursorListOf<Property>(query)}
      keyOf={({ slug }) => slug}
      empty={{
        title: t('No property yet'),
        text: t(
          'Enter your first house, or load two sample hostels with beds, prices and pictures to try everything on.',
        ),
        action: <LoadHouses />,
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
