import { ConfirmButton, cursorListOf, EmptyState, PageLoading, PageTabs, ProblemNotice, RecordPage } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useDeleteSourceMutation, useImportsInfiniteQuery, useSaveSourceMutation, useSourceQuery } from '../api.ts';
import { FeedState } from '../parts/FeedState.tsx';
import { FileImport } from '../parts/FileImport.tsx';
import { feedOf } from '../parts/feed-of.ts';
import { ImportReport } from '../parts/ImportReport.tsx';
import { ImportsPanel } from '../parts/ImportsPanel.tsx';
import { mappedType } from '../parts/mapped-type.ts';
import { SourceForm } from '../parts/SourceForm.tsx';
import { permissions } from '../permissions.ts';
import type { Source } from '../types.ts';

const tabs = [
  { value: 'import', title: msg('Import a file') },
  { value: 'mapping', title: msg('Mapping') },
  { value: 'history', title: msg('Imports') },
];

function Mapping({ source }: { source: Source }) {
  const [save, { isLoading, error }] = useSaveSourceMutation();
  const notify = useNotice();
  const store = async (changed: Source) => {
    const saved = await save({ source: changed });
    if (saved.error === undefined) notify(t('Saved. The next import uses it.'));
  };
  return (
    <SourceForm
      initial={source}
      isNew={false}
      saving={isLoading}
      error={error}
      onSave={(changed) => void store(changed)}
    />
  );
}

function History({ source }: { source: string }) {
  const list = cursorListOf(
    useImportsInfiniteQuery(source, { pollingInterval: 3_000, refetchOnMountOrArgChange: true }),
  );
  if (list.error) return <ProblemNotice error={list.error} onRetry={list.refetch} />;
  if (list.items === undefined) return <PageLoading />;
  if (list.items.length === 0)
    return (
      <EmptyState
        title={t('Nothing imported yet')}
        text={t('Imports of this source are listed here with what became of each line.')}
      />
    );
  return <ImportsPanel list={list} />;
}

/** One source: import a file into it, change its mapping, look at past imports. */
export default function SourcePage() {
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const query = useSourceQuery(name, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
    skipPollingIfUnfocused: true,
  });
  const [remove, removing] = useDeleteSourceMutation();
  const job = search.get('import');
  const tab = job === null ? (search.get('tab') ?? 'import') : 'history';
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error === undefined) await navigate('/sources');
  };
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('source'), name, list: { title: t('Sources'), to: '/sources' } }}
      query={query}
      description={
        data &&
        t('{format} rows become {type} events.', {
          format: data.format.toUpperCase(),
          type: mappedType(data.mapping.type),
        })
      }
      actions={
        <ConfirmButton
          label={t('Delete')}
          permission={permissions.change}
          question={t('Delete the source {name}?', { name })}
          consequence={t('Its mapping and its feed are removed. Events that came through it stay.')}
          onConfirm={leave}
        />
      }
      problem={removing.error}
    >
      {(source) => (
        <>
          {source.feedStatus && <FeedState status={source.feedStatus} from={feedOf(source)} />}
          <PageTabs
            of={t('the source')}
            tabs={tabs.map(({ value, title }) => ({ value, title: t(title) }))}
            value={tab}
            onChange={(value) => setSearch({ tab: value })}
          >
            {tab === 'import' && <FileImport key={source.name} source={source.name} />}
            {tab === 'mapping' && <Mapping key={source.name} source={source} />}
            {tab === 'history' && (job === null ? <History source={source.name} /> : <ImportReport job={job} />)}
          </PageTabs>
        </>
      )}
    </RecordPage>
  );
}
