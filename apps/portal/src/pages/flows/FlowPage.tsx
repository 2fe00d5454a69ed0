import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useDeleteFlowMutation, useFlowQuery, useSaveFlowMutation } from '../../api/flows.ts';
import { isProblem } from '../../api/problem.ts';
import type { Flow, FlowDefinition } from '../../api/types/flow.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { formatCount } from '../../format/number.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { NothingThere } from '../../ui/NothingThere.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { FlowEditor } from './FlowEditor.tsx';
import { FlowOverview } from './FlowOverview.tsx';
import { FlowReplay } from './FlowReplay.tsx';
import { FlowTest } from './FlowTest.tsx';
import { flowTones } from './states.ts';

const tabs = [
  { value: 'picture', title: 'Picture' },
  { value: 'test', title: 'Test' },
  { value: 'definition', title: 'Definition' },
  { value: 'replay', title: 'Replay' },
];

function Definition({ name, definition }: { name: string; definition: FlowDefinition }) {
  const [save, { isLoading, error }] = useSaveFlowMutation();
  const dispatch = useAppDispatch();
  const store = async (changed: FlowDefinition) => {
    const saved = await save({ name, definition: changed });
    if (saved.data === undefined) return;
    const { version, takesOverAt } = saved.data;
    const place = typeof takesOverAt !== 'number' ? '' : ` It takes over at position ${formatCount(takesOverAt)}.`;
    dispatch(told(`Version ${version} is saved.${place}`));
  };
  return (
    <FlowEditor definition={definition} saving={isLoading} error={error} onSave={(changed) => void store(changed)} />
  );
}

function Parts({ flow, definition, tab }: { flow: Flow; definition: FlowDefinition; tab: string }) {
  if (tab === 'test') return <FlowTest name={flow.name} definition={definition} />;
  if (tab === 'definition') return <Definition key={flow.version} name={flow.name} definition={definition} />;
  if (tab === 'replay') return <FlowReplay flow={flow} />;
  return <FlowOverview name={flow.name} definition={definition} />;
}

/** One flow: its picture with counts, a test, its definition, and replays. */
export default function FlowPage() {
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { data: flow, error, isLoading, refetch } = useFlowQuery(name, { refetchOnMountOrArgChange: true });
  const [remove, removing] = useDeleteFlowMutation();
  const tab = search.get('tab') ?? 'picture';
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error === undefined) await navigate('/flows');
  };
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what="flow" name={name} back={{ title: 'Flows', to: '/flows' }} />;
  }
  return (
    <>
      <PageHeader
        title={name}
        back={{ title: 'Flows', to: '/flows' }}
        description={
          flow && (
            <>
              <StateChip tone={flowTones[flow.state] ?? 'quiet'}>{flow.state}</StateChip> · version {flow.version}
              {flow.definition?.description === undefined ? '' : ` · ${flow.definition.description}`}
            </>
          )
        }
        actions={
          <ConfirmButton
            label="Delete"
            question={`Delete the flow ${name}?`}
            consequence="It stops at once. Events it has sent stay; events that come from now on are not handled by it."
            onConfirm={leave}
          />
        }
      />
      <ProblemNotice error={removing.error} />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {flow?.definition && (
        <PageTabs of="the flow" tabs={tabs} value={tab} onChange={(value) => setSearch({ tab: value })}>
          <Parts flow={flow} definition={flow.definition} tab={tab} />
        </PageTabs>
      )}
    </>
  );
}
