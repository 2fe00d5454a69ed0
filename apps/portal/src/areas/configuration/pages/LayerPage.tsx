import { Box } from '@mui/material';
import { NothingThere, Panel, PermittedButton, RecordPage, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams, useSearchParams } from 'react-router';
import { type Layer, useConfigLayerQuery } from '../api.ts';
import { History } from '../parts/History.tsx';
import { isLayerName, titleOf } from '../parts/layers.ts';
import { ShownValue } from '../parts/ShownValue.tsx';
import { ValueDialog } from '../parts/ValueDialog.tsx';
import { permissions } from '../permissions.ts';

function Entries({ layer: { entries }, onChange }: { layer: Layer; onChange: (key: string) => void }) {
  const all = Object.entries(entries);
  return (
    <Panel title={t('What this layer says')} note={t('without the layers below')}>
      {all.length === 0
        ? t('Nothing: what is below holds.')
        : all.map(([name, said]) => (
            <Box key={name} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, py: 0.5 }}>
              <Box sx={{ flex: '0 0 240px', overflowWrap: 'anywhere' }}>
                <RowLink to={`/configuration/keys/${encodeURIComponent(name)}`}>{name}</RowLink>
              </Box>
              <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
                <ShownValue said={said} />
              </Box>
              <PermittedButton
                permission={permissions.change}
                aria-label={t('Change the value: {key}', { key: name })}
                onClick={() => onChange(name)}
              >
                {t('Change')}
              </PermittedButton>
            </Box>
          ))}
    </Panel>
  );
}

/** What one layer says, and how it came to be. */
export default function LayerPage() {
  const { layer: environment = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const isLayer = isLayerName(environment);
  const layer = { environment: isLayer ? environment : 'base', for: search.get('for') } as const;
  const query = useConfigLayerQuery(layer, { skip: !isLayer, refetchOnMountOrArgChange: true });
  /** The key whose value is being changed is in the address: the page of a key leads here with it. */
  const key = search.get('key');
  const choose = (chosen: string | undefined) =>
    setSearch(
      { ...(layer.for === null ? {} : { for: layer.for }), ...(chosen === undefined ? {} : { key: chosen }) },
      { replace: true },
    );
  const list = { title: t('Configuration'), to: '/configuration?tab=layers' };
  if (!isLayer) return <NothingThere what={t('layer')} name={environment} back={list} />;
  return (
    <RecordPage of={{ what: t('layer'), name: titleOf(layer), list }} query={query}>
      {(read) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Entries layer={read} onChange={choose} />
          <History layer={layer} read={read} />
          {key !== null && <ValueDialog layer={layer} read={read} name={key} onClose={() => choose(undefined)} />}
        </Box>
      )}
    </RecordPage>
  );
}
