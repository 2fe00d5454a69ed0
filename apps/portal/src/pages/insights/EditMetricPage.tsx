import { useNavigate, useParams } from 'react-router';
import { useMetricQuery, useSaveMetricMutation } from '../../api/insights.ts';
import { isProblem } from '../../api/problem.ts';
import type { MetricDefinition } from '../../api/types/metric.ts';
import { NothingThere } from '../../ui/NothingThere.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { MetricForm } from './MetricForm.tsx';
import { draftOf } from './metric-draft.ts';

/** Changes a metric. One that is being redefined already is changed from its newest definition on. */
export default function EditMetricPage() {
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const { data: metric, error, isFetching, refetch } = useMetricQuery(name, { refetchOnMountOrArgChange: true });
  const [save, saving] = useSaveMetricMutation();
  const address = `/insights/metrics/${encodeURIComponent(name)}`;
  const store = async (_: string, definition: MetricDefinition) => {
    const saved = await save({ name, definition });
    if (saved.error === undefined) await navigate(address);
  };
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what="metric" name={name} back={{ title: 'Insights', to: '/insights' }} />;
  }
  return (
    <>
      <PageHeader
        title={`Edit ${name}`}
        description="A description and a unit change at once. Any other change is counted anew from the events that are kept; until that is done, the present figures are shown."
        back={{ title: name, to: address }}
      />
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {metric === undefined && isFetching && <PageLoading />}
      {metric !== undefined && (
        <MetricForm
          key={metric.version}
          initial={draftOf({ name, definition: metric.next?.definition ?? metric.definition })}
          isNew={false}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(same, definition) => void store(same, definition)}
        />
      )}
    </>
  );
}
