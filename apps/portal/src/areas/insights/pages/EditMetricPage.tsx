import { RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useMetricQuery, useSaveMetricMutation } from '../api.ts';
import type { Metric, MetricDefinition } from '../metric-types.ts';
import { MetricForm } from '../parts/MetricForm.tsx';
import { draftOf } from '../parts/metric-draft.ts';

/** Changes a metric. One that is being redefined already is changed from its newest definition on. */
export default function EditMetricPage() {
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const query = useMetricQuery(name, { refetchOnMountOrArgChange: true });
  const address = `/insights/metrics/${encodeURIComponent(name)}`;
  return (
    <RecordPage
      of={{ what: t('metric'), name, list: { title: t('Insights'), to: '/insights' } }}
      query={query}
      title={t('Edit {name}', { name })}
      back={{ title: name, to: address }}
      description={t(
        'A description and a unit change at once. Any other change is counted anew from the events that are kept; until that is done, the present figures are shown.',
      )}
    >
      {(metric) => (
        <ChangeMetric key={name} metric={metric} onLook={query.refetch} onSaved={() => void navigate(address)} />
      )}
    </RecordPage>
  );
}

interface Props {
  metric: Metric;
  /** Reads the metric again. */
  onLook: () => PromiseLike<{ data?: Metric | undefined; error?: unknown }>;
  onSaved: () => void;
}

function ChangeMetric({ metric, onLook, onSaved }: Props) {
  const { name } = metric;
  const [save, saving] = useSaveMetricMutation();
  // As it was when the page was opened: it is read again whenever a save fails.
  const [from, setFrom] = useState(metric);
  const [entered, setEntered] = useState<MetricDefinition>();
  const overtaken = isOvertaken(saving.error);
  const store = async (definition: MetricDefinition, onlyIf: 'new' | { version: string }) => {
    setEntered(definition);
    const saved = await save({ name, definition, onlyIf });
    if (saved.error === undefined) onSaved();
  };
  const saveOver = async (definition: MetricDefinition) => {
    const { data, error } = await onLook();
    await store(definition, error === undefined && data !== undefined ? { version: data.etag } : 'new');
  };
  const discard = async () => {
    const { data } = await onLook();
    if (data !== undefined) setFrom(data);
    saving.reset();
  };
  return (
    <>
      {overtaken && entered !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(entered)}
          onDiscard={() => void discard()}
        />
      )}
      <MetricForm
        key={from.etag}
        initial={draftOf({ name, definition: from.next?.definition ?? from.definition })}
        isNew={false}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onSave={(_, changed) => void store(changed, { version: from.etag })}
      />
    </>
  );
}
