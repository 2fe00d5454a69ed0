import { Field, FormEnd, FormFrame, PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Rows, useSaveTableMutation } from '../api.ts';
import { UploadRows } from '../parts/UploadRows.tsx';
import { permissions } from '../permissions.ts';

/** A new table, from a file. */
export default function NewTablePage() {
  const [name, setName] = useState('');
  const [rows, setRows] = useState<Rows>();
  const [save, { isLoading, error }] = useSaveTableMutation();
  const navigate = useNavigate();
  const create = async () => {
    if (rows === undefined) return;
    const saved = await save({ name: name.trim(), rows, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/tables/named/${encodeURIComponent(name.trim())}`);
  };
  return (
    <>
      <PageHeader
        title={t('New table')}
        description={t('Its rows come from a file. You can change or replace them later.')}
        back={{ title: t('Reference tables'), to: '/tables' }}
      />
      <FormFrame
        error={error}
        saving={isLoading}
        pointers={['/name']}
        onSubmit={() => void create()}
        sx={{ maxWidth: 860 }}
      >
        {(at) => (
          <>
            <Panel title={t('Table')}>
              <Field
                label={t('Name')}
                required
                fullWidth
                value={name}
                onChange={setName}
                {...at('/name', t('By which flows look it up, such as countries.'))}
                sx={{ mt: 1 }}
              />
            </Panel>
            <Panel title={t('Rows')}>
              <UploadRows onRows={setRows} />
            </Panel>
            <FormEnd title={t('Save the table')} permission={permissions.change} disabled={rows === undefined} />
          </>
        )}
      </FormFrame>
    </>
  );
}
