import { useNavigate, useParams, useSearchParams } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { useDeleteSourceMutation, useImportsQuery, useSaveSourceMutation, useSourceQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types/source.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NothingThere } from '../../ui/NothingThere.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { FeedState } from './FeedState.tsx';
import { FileImport } from './FileImport.tsx';
import { feedOf } from './feed-of.ts';
import { ImportReport } from './ImportReport.tsx';
import { ImportsPanel } from './ImportsPanel.tsx';
import { mappedType } from './mapped-type.ts';
import { SourceForm } from './SourceForm.tsx';

const tabs = [
  { value: 'import', title: 'Import a file' },
  { value: 'mapping', title: 'Mapping' },
  { value: 'history', title: 'Imports' },
];

function Mapping({ source }: { source: Source }) {
  const [save, { isLoading, error }] = useSaveSourceMutation();
  const dispatch = useAppDispatch();
  const store = async (changed: Source) => {
    const saved = await save({ source: changed });
    if (saved.error === undefined) dispatch(told('Saved. The next import uses it.'));
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
  const { data, error, refetch } = useImportsQuery(source, { pollingInterval: 3_000, refetchOnMountOrArgChange: true });
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  if (data.items.length === 0)
    return (
      <EmptyState
        title="Nothing imported yet"
        text="Imports of this source are listed here with what became of each line."
      />
    );
  return <ImportsPanel jobs={data.items} />;
}

/** One source: import a file into it, change its mapping, look at past imports. */
export default function SourcePage() {
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const {
    data: source,
    error,
    isLoading,
    refetch,
  } = useSourceQuery(name, {
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
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what="source" name={name} back={{ title: 'Sources', to: '/sources' }} />;
  }
  return (
    <>
      <PageHeader
        title={name}
        back={{ title: 'Sources', to: '/sources' }}
        {...(source === undefined
          ? {}
          : { description: `${source.format.toUpperCase()} rows become ${mappedType(source.mapping.type)} events.` })}
        actions={
          <ConfirmButton
            label="Delete"
            question={`Delete the source ${name}?`}
            consequence="Its mapping and its feed are removed. Events that came through it stay."
            onConfirm={leave}
          />
        }
      />
      <ProblemNotice error={removing.error} />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {source?.feedStatus && <FeedState status={source.feedStatus} from={feedOf(source)} />}
      {source && (
        <PageTabs of="the source" tabs={tabs} value={tab} onChange={(value) => setSearch({ tab: value })}>
          {tab === 'import' && <FileImport key={source.name} source={source.name} />}
          {tab === 'mapping' && <Mapping key={source.name} source={source} />}
          {tab === 'history' && (job === null ? <History source={source.name} /> : <ImportReport job={job} />)}
        </PageTabs>
      )}
    </>
  );
}
