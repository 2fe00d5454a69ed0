import { RecordPage } from '@pvt/ui';
import { useNavigate, useParams } from 'react-router';
import { useMetricQuery, useSaveMetricMutation } from '../api.ts';
import type { MetricDefinition } from '../metric-types.ts';
import { MetricForm } from '../parts/MetricForm.tsx';
import { draftOf } from '../parts/metric-draft.ts';

/** Changes a metric. One that is being redefined already is changed from its newest definition on. */
export default function EditMetricPage() {
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const query = useMetricQuery(name, { refetchOnMountOrArgChange: true });
  const [save, saving] = useSaveMetricMutation();
  const address = `/insights/metrics/${encodeURIComponent(name)}`;
  const store = async (_: string, definition: MetricDefinition) => {
    const saved = await save({ name, definition });
    if (saved.error === undefined) await navigate(address);
  };
  return (
    <RecordPage
      of={{ what: 'metric', name, list: { title: 'Insights', to: '/insights' } }}
      query={query}
      title={`Edit ${name}`}
      back={{ title: name, to: address }}
      description="A description and a unit change at once. Any other change is counted anew from the events that are kept; until that is done, the present figures are shown."
    >
      {({ version, definition, next }) => (
        <MetricForm
          key={version}
          initial={draftOf({ name, definition: next?.definition ?? definition })}
          isNew={false}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(same, changed) => void store(same, changed)}
        />
      )}
    </RecordPage>
  );
}
