import { Box } from '@mui/material';
import { ConfirmButton, Panel, PermittedButton, RecordPage, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import {
  type KeyDefinition,
  type LayerName,
  useConfigKeyQuery,
  useConfigLayerQuery,
  useDeleteConfigKeyMutation,
  useSaveConfigKeyMutation,
} from '../api.ts';
import { KeyForm } from '../parts/KeyForm.tsx';
import { layerNames, pageOf, saidOf, titleOf } from '../parts/layers.ts';
import { OfSubject } from '../parts/OfSubject.tsx';
import { ShownValue } from '../parts/ShownValue.tsx';
import { ValueDialog } from '../parts/ValueDialog.tsx';
import { permissions } from '../permissions.ts';

function ValueOf({ environment, name }: { environment: LayerName; name: string }) {
  const layer = { environment, for: null };
  const { data } = useConfigLayerQuery(layer);
  const [isOpen, setOpen] = useState(false);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '0 0 120px' }}>
        <RowLink to={pageOf(layer)}>{titleOf(layer)}</RowLink>
      </Box>
      <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>{data && <ShownValue said={saidOf(data, name)} />}</Box>
      <PermittedButton
        permission={permissions.change}
        disabled={data === undefined}
        aria-label={t('Change the value: {layer}', { layer: titleOf(layer) })}
        onClick={() => setOpen(true)}
      >
        {t('Change')}
      </PermittedButton>
      {isOpen && data && <ValueDialog layer={layer} read={data} name={name} onClose={() => setOpen(false)} />}
    </Box>
  );
}

/** One key: its values, and what it is. */
export default function KeyPage() {
  const { key = '' } = useParams();
  const navigate = useNavigate();
  const query = useConfigKeyQuery(key, { refetchOnMountOrArgChange: true });
  const [save, saving] = useSaveConfigKeyMutation();
  const [remove, removing] = useDeleteConfigKeyMutation();
  const notify = useNotice();
  const leave = async () => {
    if ((await remove(key)).error === undefined) await navigate('/configuration');
  };
  const change = async (definition: KeyDefinition, version: string) => {
    if ((await save({ name: key, definition, onlyIf: { version } })).error === undefined)
      notify(t('The key is saved.'));
  };
  return (
    <RecordPage
      of={{ what: t('key'), name: key, list: { title: t('Configuration'), to: '/configuration' } }}
      query={query}
      description={query.data?.description}
      actions={
        <ConfirmButton
          label={t('Delete')}
          permission={permissions.change}
          question={t('Delete the key {key}?', { key })}
          consequence={t('Only a key that no layer says anything of can go.')}
          onConfirm={leave}
        />
      }
      problem={removing.error}
    >
      {({ name, version, ...definition }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Values')} note={t('the value of an environment counts before the one for everywhere')}>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {layerNames.map((environment) => (
                <ValueOf key={environment} environment={environment} name={name} />
              ))}
            </Box>
            {definition.perSubject && <OfSubject name={name} />}
          </Panel>
          <KeyForm
            key={version}
            name={name}
            definition={definition}
            isNew={false}
            saving={saving.isLoading}
            error={saving.error}
            onSave={(_, changed) => void change(changed, version)}
          />
        </Box>
      )}
    </RecordPage>
  );
}
