import { Box, LinearProgress, TextField } from '@mui/material';
import {
  EmptyState,
  Facts,
  LinkButton,
  ListTable,
  OfWholeOrganisation,
  PageLoading,
  Panel,
  PermittedButton,
  ProblemNotice,
} from '@pvt/ui';
import { formatCount, formatDecimal, formatMoney, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useSearchParams } from 'react-router';
import { type Course, useDraftQuery } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { type BoardFigures, useBoardFiguresQuery, useSetUpAcademyFiguresMutation } from './board-api.ts';
import { RatingsPanel } from './RatingsPanel.tsx';

/** What a course comes to in a period: who came, who completed it, where they stop, what was earned. */
export default function BoardPage() {
  return <CourseFrame part="board">{(course) => <Board key={course.slug} course={course} />}</CourseFrame>;
}

const PERIOD_DAYS = 90;

function Board({ course }: { course: Course }) {
  const [search, setSearch] = useSearchParams();
  const today = Temporal.Now.plainDateISO(course.timeZone);
  const from = search.get('from') ?? today.subtract({ days: PERIOD_DAYS }).toString();
  const to = search.get('to') ?? today.add({ days: 1 }).toString();
  const { data, error, isLoading, refetch } = useBoardFiguresQuery({ course: course.slug, from, to });
  const [setUp, settingUp] = useSetUpAcademyFiguresMutation();
  if (isProblem(error) && error.code === 'METRIC_NOT_FOUND')
    return (
      <>
        <ProblemNotice error={settingUp.error} />
        <EmptyState
          title={t('Nothing is counted yet')}
          text={t('Have enrolments, completions, lessons, sales and ratings counted, from the first one on.')}
          action={
            <OfWholeOrganisation>
              <PermittedButton
                permission={permissions.change}
                variant="contained"
                loading={settingUp.isLoading}
                onClick={() => void setUp()}
              >
                {t('Set up the figures')}
              </PermittedButton>
            </OfWholeOrganisation>
          }
        />
      </>
    );
  const choose = (name: 'from' | 'to') => (value: string) =>
    value !== '' && setSearch({ from, to, [name]: value }, { replace: true });
  const date = (name: 'from' | 'to', label: string, value: string) => (
    <TextField
      type="date"
      label={label}
      value={value}
      onChange={({ target }) => choose(name)(target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {date('from', t('From'), from)}
        {date('to', t('Until before'), to)}
        {data !== undefined && (
          <LinkButton to="/insights/boards/academy" variant="outlined">
            {t('All courses on one board')}
          </LinkButton>
        )}
      </Box>
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {data !== undefined && <Figures figures={data} />}
      {data !== undefined && <Lessons course={course.slug} figures={data} />}
      <RatingsPanel course={course.slug} />
    </Box>
  );
}

function Figures({ figures }: { figures: BoardFigures }) {
  const { enrolments, completions, sales, revenue, satisfaction } = figures;
  const earned = Object.entries(revenue).map(([currency, minor]) => formatMoney({ minor, currency }));
  return (
    <Panel title={t('In this period')}>
      <Facts
        facts={[
          [t('Enrolments'), formatCount(enrolments)],
          [t('Completed the course'), completedWords(completions, enrolments)],
          [t('Sold'), formatCount(sales)],
          [t('Revenue'), earned.length === 0 ? '–' : earned.join(' · ')],
          [
            t('Satisfaction'),
            satisfaction === null
              ? '–'
              : t('{stars} of 5', { stars: formatDecimal(Math.round(satisfaction * 10) / 10) }),
          ],
        ]}
      />
    </Panel>
  );
}

/** With the share of who came in the same period, where somebody did. */
function completedWords(completions: number, enrolments: number): string {
  const count = formatCount(completions);
  return enrolments === 0 ? count : `${count} (${formatShare(completions / enrolments)})`;
}

/** Each lesson beside the one that most have completed: where the bars become short, learners stop. */
function Lessons({ course, figures }: { course: string; figures: BoardFigures }) {
  const { data } = useDraftQuery(course);
  const lessons = data?.outline.sections.flatMap((section) => section.lessons) ?? [];
  const most = Math.max(1, ...Object.values(figures.lessons).map(({ completed }) => completed));
  if (lessons.length === 0) return null;
  return (
    <Panel title={t('Where learners stop')} flush>
      <ListTable
        label={t('Where learners stop')}
        items={lessons}
        keyOf={({ id }) => id}
        columns={[
          { title: t('Lesson'), cell: ({ title }) => title },
          {
            title: t('Completed'),
            align: 'right',
            cell: ({ id }) => {
              const completed = figures.lessons[id]?.completed ?? 0;
              return `${formatCount(completed)} (${formatShare(completed / most)})`;
            },
          },
          {
            title: t('Begun'),
            align: 'right',
            wide: true,
            cell: ({ id }) => formatCount(figures.lessons[id]?.begun ?? 0),
          },
          {
            title: t('Share'),
            wide: true,
            cell: ({ id, title }) => (
              <LinearProgress
                variant="determinate"
                aria-label={title}
                value={(100 * (figures.lessons[id]?.completed ?? 0)) / most}
                sx={{ minWidth: 120, height: 8, borderRadius: 4 }}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
