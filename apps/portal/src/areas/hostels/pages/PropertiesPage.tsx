import { cursorListOf, ListPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Property, usePropertiesInfiniteQuery } from '../api.ts';

export default function PropertiesPage() {
  return (
    <ListPage
      title={t('Properties')}
      description={t('The houses that sell beds, rooms or apartments.')}
      list={cursorListOf<Property>(usePropertiesInfiniteQuery())}
      keyOf={({ slug }) => slug}
      empty={{ title: t('No property yet'), text: t('Make the first one over the API: PUT /v1/hostels/properties/…') }}
      columns={[
        { title: t('Name'), cell: ({ name }) => name },
        { title: t('Town'), cell: ({ address }) => `${address.city}, ${address.country}` },
        { title: t('Time zone'), cell: ({ timeZone }) => timeZone },
        { title: t('Currency'), cell: ({ currency }) => currency },
      ]}
    />
  );
}
