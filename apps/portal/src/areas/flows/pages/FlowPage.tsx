import type { Answer } from '@pvt/client';
import { ConfirmButton, PageTabs, RecordPage } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import { type ComponentProps, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useDeadLetterCausesQuery } from '../../../api/dead-letter-causes.ts';
import { useDeleteFlowMutation, useFlowQuery } from '../api.ts';
import { Condition } from '../parts/Condition.tsx';
import { Definition } from '../parts/Definition.tsx';
import { FlowNotice } from '../parts/FlowNotice.tsx';
import { FlowOverview } from '../parts/FlowOverview.tsx';
import { FlowReplay } from '../parts/FlowReplay.tsx';
import { FlowTest } from '../parts/FlowTest.tsx';
import { RunSwitch } from '../parts/RunSwitch.tsx';
import { permissions } from '../permissions.ts';
import type { Flow } from '../types.ts';

const tabs = [
  { value: 'picture', title: msg('Picture') },
  { value: 'test', title: msg('Test') },
  { value: 'definition', title: msg('Definition') },
  { value: 'replay', title: msg('Replay') },
];

function Summary({ flow }: { flow: Flow }) {
  const { version, definition } = flow;
  const about = definition.description;
  return (
    <>
      <Condition flow={flow} /> · {t('version {version}', { version })}
      {about === undefined ? '' : ` · ${about}`}
    </>
  );
}

type PartsProps = ComponentProps<typeof Definition> &
  Pick<ComponentProps<typeof FlowTest>, 'onTested'> & { tab: string };

function Parts({ flow, tab, onLook, onTested }: PartsProps) {
  const { definition } = flow;
  if (tab === 'test') return <FlowTest name={flow.name} definition={definition} onTested={onTested} />;
  if (tab === 'definition') return <Definition key={flow.name} flow={flow} onLook={onLook} />;
  if (tab === 'replay') return <FlowReplay flow={flow} />;
  return <FlowOverview name={flow.name} definition={definition} />;
}

/** What deleting a flow does; its dead letters would wait for nobody. */
function consequenceOf(group: string | undefined, summary: Answer<'summarizeDeadLetters'> | undefined): string {
  const letters = (summary?.causes ?? []).reduce((sum, one) => sum + (one.group === group ? one.letters : 0), 0);
  const stops = t('It stops at once. Events it has sent stay; events that come from now on are not handled by it.');
  if (letters === 0) return stops;
  const discards = t(
    '{count, plural, one {Its dead letter is discarded with it; the event stays.} other {Its {many} dead letters are discarded with it; their events stay.}}',
    { count: letters, many: formatCount(letters) },
  );
  return `${stops} ${discards}`;
}

/** One flow: its picture with counts, a test, its definition, and replays. */
export default function FlowPage() {
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const query = useFlowQuery(name, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
    skipPollingIfUnfocused: true,
  });
  const { data: causes } = useDeadLetterCausesQuery();
  const [remove, removing] = useDeleteFlowMutation();
  const tab = search.get('tab') ?? 'picture';
  /** As it was saved when its last test failed: what is changed since is to be tested anew. */
  const [failedAs, setFailedAs] = useState<string>();
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
        <>
          {query.data && <RunSwitch flow={query.data} testFailed={failedAs === query.data.etag} />}
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the flow {name}?', { name })}
            consequence={consequenceOf(query.data?.group, causes)}
            onConfirm={leave}
          />
        </>
      }
      problem={removing.error}
    >
      {(flow) =>
        flow.definition && (
          <>
            <FlowNotice flow={flow} />
            <PageTabs
              of={t('the flow')}
              tabs={tabs.map(({ value, title }) => ({ value, title: t(title) }))}
              value={tab}
              onChange={(value) => setSearch({ tab: value })}
            >
              <Parts
                flow={flow}
                tab={tab}
                onLook={query.refetch}
                onTested={(failed) => setFailedAs(failed ? flow.etag : undefined)}
              />
            </PageTabs>
          </>
        )
      }
    </RecordPage>
  );
}
