import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useSearchParams } from 'react-router';
import { useSaveMetricMutation } from '../api.ts';
import type { MetricDefinition } from '../metric-types.ts';
import { MetricForm } from '../parts/MetricForm.tsx';
import { blankDraft } from '../parts/metric-draft.ts';

/** A new metric, begun with the event type that the address names, where it names one. */
export default function NewMetricPage() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [save, { isLoading, error }] = useSaveMetricMutation();
  const create = async (name: string, definition: MetricDefinition) => {
    const saved = await save({ name, definition, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/insights/metrics/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New metric')}
        description={t(
          'A figure counted from events. It is filled from the events that are there already, and then follows new ones.',
        )}
        back={{ title: t('Insights'), to: '/insights' }}
      />
      <MetricForm
        initial={blankDraft(search.get('event') ?? '')}
        isNew
        saving={isLoading}
        error={error}
        onSave={(name, definition) => void create(name, definition)}
      />
    </>
  );
}
