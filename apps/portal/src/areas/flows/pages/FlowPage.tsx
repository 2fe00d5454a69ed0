import { ConfirmButton, PageTabs, RecordPage, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useDeleteFlowMutation, useFlowQuery, useSaveFlowMutation } from '../api.ts';
import { FlowEditor } from '../parts/FlowEditor.tsx';
import { FlowOverview } from '../parts/FlowOverview.tsx';
import { FlowReplay } from '../parts/FlowReplay.tsx';
import { FlowTest } from '../parts/FlowTest.tsx';
import { flowTones, stateTitle } from '../parts/states.ts';
import { permissions } from '../permissions.ts';
import type { Flow, FlowDefinition } from '../types.ts';

const tabs = [
  { value: 'picture', title: msg('Picture') },
  { value: 'test', title: msg('Test') },
  { value: 'definition', title: msg('Definition') },
  { value: 'replay', title: msg('Replay') },
];

function Definition({ name, definition }: { name: string; definition: FlowDefinition }) {
  const [save, { isLoading, error }] = useSaveFlowMutation();
  const notify = useNotice();
  const store = async (changed: FlowDefinition) => {
    const saved = await save({ name, definition: changed });
    if (saved.data === undefined) return;
    const { version, takesOverAt } = saved.data;
    notify(
      typeof takesOverAt !== 'number'
        ? t('Version {version} is saved.', { version })
        : t('Version {version} is saved. It takes over at position {position}.', {
            version,
            position: formatCount(takesOverAt),
          }),
    );
  };
  return (
    <FlowEditor definition={definition} saving={isLoading} error={error} onSave={(changed) => void store(changed)} />
  );
}

function Summary({ flow: { state, version, definition } }: { flow: Flow }) {
  const about = definition.description;
  return (
    <>
      <StateChip tone={flowTones[state]}>{stateTitle(state)}</StateChip> · {t('version {version}', { version })}
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
      of={{ what: t('flow'), name, list: { title: t('Flows'), to: '/flows' } }}
      query={query}
      description={query.data && <Summary flow={query.data} />}
      actions={
        <ConfirmButton
          label={t('Delete')}
          permission={permissions.change}
          question={t('Delete the flow {name}?', { name })}
          consequence={t(
            'It stops at once. Events it has sent stay; events that come from now on are not handled by it.',
          )}
          onConfirm={leave}
        />
      }
      problem={removing.error}
    >
      {(flow) =>
        flow.definition && (
          <PageTabs
            of={t('the flow')}
            tabs={tabs.map(({ value, title }) => ({ value, title: t(title) }))}
            value={tab}
            onChange={(value) => setSearch({ tab: value })}
          >
            <Parts flow={flow} definition={flow.definition} tab={tab} />
          </PageTabs>
        )
      }
    </RecordPage>
  );
}
