import { Box, Typography } from '@mui/material';
import { Facts, ListTable, PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type OwnGrades, useOwnGradesQuery } from './own-grades-api.ts';

/** A learner’s grades in a course, as far as they are released. */
export default function OwnGradesPage() {
  const { course = '' } = useParams();
  const { data, error, refetch } = useOwnGradesQuery(course, { refetchOnMountOrArgChange: true });
  return (
    <>
      <PageHeader title={t('Grades')} back={{ title: t('Course'), to: `/learning/courses/${course}` }} />
      <ProblemNotice error={error} onRetry={refetch} />
      {data === undefined && error === undefined && <PageLoading />}
      {data !== undefined && <Shown grades={data} />}
    </>
  );
}

function Shown({ grades: { items, hidden, categories, running, final } }: { grades: OwnGrades }) {
  const titles = new Map(categories.map(({ id, title }) => [id, title]));
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
      <Panel title={t('Overall grades')}>
        {running === null || final === null ? (
          <Typography>{t('Totals are not released yet.')}</Typography>
        ) : (
          <Facts
            facts={[
              [t('So far: of what is graded'), total(running)],
              [t('Final: what is missing counts as nothing'), total(final)],
            ]}
          />
        )}
      </Panel>
      <Panel title={t('What was graded')} flush>
        <ListTable
          label={t('What was graded')}
          items={items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('Item'),
              cell: ({ title, category, reason }) => (
                <>
                  {title}
                  <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                    {[titles.get(category) ?? '', reason ?? ''].filter((each) => each !== '').join(' · ')}
                  </Typography>
                </>
              ),
            },
            { title: t('Points'), align: 'right', cell: pointsOf },
          ]}
        />
      </Panel>
      {categories.length > 1 && (
        <Panel title={t('Categories')} flush>
          <ListTable
            label={t('Categories')}
            items={categories}
            keyOf={({ id }) => id}
            columns={[
              { title: t('Category'), cell: ({ title }) => title },
              { title: t('Weight'), align: 'right', cell: ({ weight }) => weight },
              { title: t('So far'), align: 'right', cell: (each) => percent(each.running.percent) },
              { title: t('Final grade'), align: 'right', cell: (each) => percent(each.final.percent) },
            ]}
          />
        </Panel>
      )}
      {hidden.length > 0 && (
        <Typography variant="body2">
          {t('Not released yet, and in none of these figures: {titles}.', {
            titles: hidden.map(({ title }) => title).join(', '),
          })}
        </Typography>
      )}
    </Box>
  );
}

const percent = (text: string | null): string => (text === null ? '–' : `${text} %`);

function total({ percent: of, letter }: NonNullable<OwnGrades['final']>): string {
  if (of === null) return t('Nothing is graded yet.');
  return letter === null ? percent(of) : `${percent(of)} · ${letter}`;
}

function pointsOf({ state, points, outOf }: OwnGrades['items'][number]): string {
  if (state === 'excused') return t('Excused');
  return t('{points} of {outOf}', { points: points ?? '–', outOf });
}
