import { Alert } from '@mui/material';
import { CodeField, FormEnd, FormFrame, PageTabs, Panel, RecordPage } from '@pvt/ui';
import { formatJson, isRecord, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Rows, type Table, useSaveTableMutation, useTableQuery } from '../api.ts';
import { UploadRows } from '../parts/UploadRows.tsx';
import { permissions } from '../permissions.ts';

/** Above, a text field would take seconds for each letter; the API also shows no more than 10,000 rows. */
const MOST_EDITED = { rows: 9_999, letters: 400_000 };

function isEditable(text: string, rows: Rows): boolean {
  return text.length <= MOST_EDITED.letters && Object.keys(rows).length <= MOST_EDITED.rows;
}

function TableForm({ table: given, onReload }: { table: Table; onReload: () => void }) {
  // What the form began with: another version that comes meanwhile is told when it is saved.
  const [table] = useState(given);
  const { name, rows: initial } = table;
  const [way, setWay] = useState('text');
  const [read] = useState(() => formatJson(initial));
  const [text, setText] = useState(read);
  const [uploaded, setUploaded] = useState<Rows>();
  const [save, { isLoading, error }] = useSaveTableMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const parsed = useMemo(() => parseJson(text), [text]);
  const typed = parsed.ok && isRecord(parsed.value) ? parsed.value : undefined;
  const editable = isEditable(read, initial);
  const rows = way === 'text' ? (editable ? typed : undefined) : uploaded;
  const store = async (over: string) => {
    if (rows === undefined) return;
    const saved = await save({ name, rows, onlyIf: { version: over } });
    if (saved.error !== undefined) return;
    notify(t('The table {name} is saved.', { name }));
    await navigate(`/tables/named/${encodeURIComponent(name)}`);
  };
  const wrong = parsed.ok ? t('Rows are an object: each key with its value.') : parsed.message;
  return (
    <>
      {isOvertaken(error) && (
        <ChangedMeanwhile saving={isLoading} onSave={() => void store('*')} onDiscard={onReload} />
      )}
      <PageTabs
        of={t('the table')}
        tabs={[
          { value: 'text', title: t('Change rows') },
          { value: 'file', title: t('Replace by a file') },
        ]}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          setUploaded(undefined);
        }}
      >
        <FormFrame
          error={isOvertaken(error) ? undefined : error}
          saving={isLoading}
          pointers={['/rows']}
          onSubmit={() => void store(table.etag)}
        >
          {(at) => (
            <>
              <Panel title={t('Rows')}>
                {way === 'file' && <UploadRows onRows={setUploaded} />}
                {way === 'text' && editable && (
                  <CodeField
                    label={t('Rows as JSON')}
                    silent
                    multiline
                    minRows={12}
                    maxRows={30}
                    value={text}
                    {...(typed === undefined
                      ? { error: true, helperText: wrong }
                      : at('/rows', t('Each key with its value.')))}
                    onChange={({ target }) => setText(target.value)}
                  />
                )}
                {way === 'text' && !editable && (
                  <Alert severity="info" variant="outlined">
                    {t('The table is too large to be changed here. Replace its rows by those of a file.')}
                  </Alert>
                )}
              </Panel>
              <FormEnd title={t('Save the table')} permission={permissions.change} disabled={rows === undefined} />
            </>
          )}
        </FormFrame>
      </PageTabs>
    </>
  );
}

/** Changes the rows of a table, or replaces them by those of a file. */
export default function EditTablePage() {
  const { name = '' } = useParams();
  const query = useTableQuery(name);
  const [round, setRound] = useState(0);
  const begin = async () => {
    await query.refetch();
    setRound((before) => before + 1);
  };
  const address = `/tables/named/${encodeURIComponent(name)}`;
  return (
    <RecordPage
      of={{ what: t('reference table'), name, list: { title: t('Reference tables'), to: '/tables' } }}
      query={query}
      title={t('Edit {name}', { name })}
      back={{ title: name, to: address }}
      description={t('Flows look up the old rows or the new ones, never a mixture.')}
    >
      {(table) => <TableForm key={round} table={table} onReload={() => void begin()} />}
    </RecordPage>
  );
}
