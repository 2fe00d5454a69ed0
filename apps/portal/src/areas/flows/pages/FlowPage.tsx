import { ConfirmButton, PageTabs, RecordPage, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useDeleteFlowMutation, useFlowQuery, useSaveFlowMutation } from '../api.ts';
import { FlowEditor } from '../parts/FlowEditor.tsx';
import { FlowOverview } from '../parts/FlowOverview.tsx';
import { FlowReplay } from '../parts/FlowReplay.tsx';
import { FlowTest } from '../parts/FlowTest.tsx';
import { flowTones } from '../parts/states.ts';
import { permissions } from '../permissions.ts';
import type { Flow, FlowDefinition } from '../types.ts';

const tabs = [
  { value: 'picture', title: 'Picture' },
  { value: 'test', title: 'Test' },
  { value: 'definition', title: 'Definition' },
  { value: 'replay', title: 'Replay' },
];

function Definition({ name, definition }: { name: string; definition: FlowDefinition }) {
  const [save, { isLoading, error }] = useSaveFlowMutation();
  const notify = useNotice();
  const store = async (changed: FlowDefinition) => {
    const saved = await save({ name, definition: changed });
    if (saved.data === undefined) return;
    const { version, takesOverAt } = saved.data;
    const place = typeof takesOverAt !== 'number' ? '' : ` It takes over at position ${formatCount(takesOverAt)}.`;
    notify(`Version ${version} is saved.${place}`);
  };
  return (
    <FlowEditor definition={definition} saving={isLoading} error={error} onSave={(changed) => void store(changed)} />
  );
}

function Summary({ flow: { state, version, definition } }: { flow: Flow }) {
  const about = definition.description;
  return (
    <>
      <StateChip tone={flowTones[state]}>{state}</StateChip> · version {version}
      {about === undefined ? '' : ` · ${about}`}
    </>
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
  const query = useFlowQuery(name, { refetchOnMountOrArgChange: true });
  const [remove, removing] = useDeleteFlowMutation();
  const tab = search.get('tab') ?? 'picture';
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error === undefined) await navigate('/flows');
  };
  return (
    <RecordPage
      of={{ what: 'flow', name, list: { title: 'Flows', to: '/flows' } }}
      query={query}
      description={query.data && <Summary flow={query.data} />}
      actions={
        <ConfirmButton
          label="Delete"
          permission={permissions.change}
          question={`Delete the flow ${name}?`}
          consequence="It stops at once. Events it has sent stay; events that come from now on are not handled by it."
          onConfirm={leave}
        />
      }
      problem={removing.error}
    >
      {(flow) =>
        flow.definition && (
          <PageTabs of="the flow" tabs={tabs} value={tab} onChange={(value) => setSearch({ tab: value })}>
            <Parts flow={flow} definition={flow.definition} tab={tab} />
          </PageTabs>
        )
      }
    </RecordPage>
  );
}
