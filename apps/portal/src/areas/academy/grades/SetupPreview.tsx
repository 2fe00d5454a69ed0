import { ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { type GradebookSetup, type Previewed, usePreviewGradebookQuery } from './grades-api.ts';

/** Long enough to type on, short enough to look at. */
const PAUSE_MS = 500;

/** What the totals of the first learners would come to, while the set-up is edited. */
export function SetupPreview({ course, setup }: { course: string; setup: GradebookSetup }) {
  const [asked, setAsked] = useState(setup);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(setup), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [setup]);
  const { data, currentData, error } = usePreviewGradebookQuery({ course, setup: asked });
  return (
    <Panel title={t('What totals would come to')} note={t('Nothing is kept before you save.')} flush>
      {error !== undefined && currentData === undefined && <ProblemNotice error={error} />}
      <ListTable
        label={t('What totals would come to')}
        items={data ?? []}
        keyOf={({ enrolment }) => enrolment}
        columns={[
          { title: t('Name'), cell: ({ name }) => name ?? '–' },
          { title: t('Final now'), align: 'right', cell: ({ before }) => shown(before.final) },
          { title: t('Final then'), align: 'right', cell: ({ after }) => shown(after.final) },
          { title: t('So far then'), align: 'right', cell: ({ after }) => shown(after.running) },
        ]}
      />
    </Panel>
  );
}

const shown = ({ percent, letter }: Previewed['after']['final']): string =>
  percent === null ? '–' : `${percent}${letter === null ? '' : ` ${letter}`}`;
