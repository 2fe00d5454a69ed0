import { ListTable, Panel } from '@pvt/ui';
import { formatCount, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ProgressRow, PublishedLesson } from './insight-api.ts';
import { countOf } from './progress-states.ts';

/** What the map shows, in numbers: where learners stop. */
export function LessonCounts({ lessons, rows }: { lessons: readonly PublishedLesson[]; rows: readonly ProgressRow[] }) {
  return (
    <Panel title={t('How many are how far')} flush>
      <ListTable
        label={t('How many are how far')}
        items={lessons.map(({ id, title }, n) => ({ id, title, number: n + 1, ...countOf(rows, id) }))}
        keyOf={({ id }) => id}
        columns={[
          { title: t('No.'), align: 'right', cell: ({ number }) => number },
          { title: t('Lesson'), cell: ({ title }) => title },
          {
            ...{ title: t('Completed'), align: 'right' },
            cell: ({ completed, of }) =>
              of === 0 ? '–' : `${formatCount(completed)} (${formatShare(completed / of)})`,
          },
          { title: t('Begun'), align: 'right', wide: true, cell: ({ started }) => formatCount(started) },
          { title: t('Not begun'), align: 'right', wide: true, cell: ({ none }) => formatCount(none) },
        ]}
      />
    </Panel>
  );
}
