import { Ago, cursorListOf, ListView, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ListedLayer, useConfigLayersInfiniteQuery } from '../api.ts';
import { pageOf, titleOf } from './layers.ts';

/** Where values are kept. */
export function LayerTable() {
  return (
    <ListView
      list={cursorListOf<ListedLayer>(useConfigLayersInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }))}
      label={t('Layers')}
      keyOf={titleOf}
      empty={{
        title: t('Nothing is published yet'),
        text: t('Open a key, and give it a value everywhere or in one environment.'),
      }}
      columns={[
        { title: t('Layer'), cell: (layer) => <RowLink to={pageOf(layer)}>{titleOf(layer)}</RowLink> },
        { title: t('Keys'), align: 'right', cell: ({ keys }) => formatCount(keys) },
        { title: t('Revision'), align: 'right', cell: ({ revision }) => formatCount(revision) },
        { title: t('Published'), cell: ({ at }) => <Ago at={at} /> },
        { title: t('Published by'), cell: ({ author }) => author },
      ]}
    />
  );
}
