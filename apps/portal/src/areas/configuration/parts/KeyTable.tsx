import { cursorListOf, LinkButton, ListView, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ConfigKey, type LayerName, useConfigKeysInfiniteQuery, useConfigLayerQuery } from '../api.ts';
import { layerNames, layerTitles, saidOf } from './layers.ts';
import { ShownValue } from './ShownValue.tsx';

/** Each key, and what the layers of everybody say of it. */
export function KeyTable() {
  const list = cursorListOf<ConfigKey>(useConfigKeysInfiniteQuery());
  const layers = useLayersOfAll();
  return (
    <ListView
      list={list}
      label={t('Keys')}
      keyOf={({ name }) => name}
      empty={{
        title: t('No key yet'),
        text: t(
          'A key says which values it may have. Define one, then give it a value everywhere or in one environment.',
        ),
        action: (
          <LinkButton to="/configuration/new" variant="contained">
            {t('New key')}
          </LinkButton>
        ),
      }}
      columns={[
        {
          title: t('Key'),
          cell: ({ name }) => <RowLink to={`/configuration/keys/${encodeURIComponent(name)}`}>{name}</RowLink>,
        },
        ...layerNames.map((name) => ({
          title: t(layerTitles[name]),
          cell: (key: ConfigKey) => <ShownValue said={saidOf(layers[name], key.name)} />,
        })),
        { title: t('Description'), wide: true, cell: ({ description }) => description },
      ]}
    />
  );
}

function useLayersOfAll() {
  const base = useConfigLayerQuery({ environment: 'base', for: null }).data;
  const development = useConfigLayerQuery({ environment: 'development', for: null }).data;
  const staging = useConfigLayerQuery({ environment: 'staging', for: null }).data;
  const production = useConfigLayerQuery({ environment: 'production', for: null }).data;
  return { base, development, staging, production } satisfies Record<LayerName, unknown>;
}
