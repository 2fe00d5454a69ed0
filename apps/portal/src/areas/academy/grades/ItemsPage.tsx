import { Box, MenuItem, Typography } from '@mui/material';
import { EmptyState, Facts, Field, LinkButton, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatCount, formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { useDraftQuery } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { type ItemAnalysis, useItemAnalysisQuery } from './insight-api.ts';
import { MarksChart } from './MarksChart.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';

/** How the questions of a quiz do: what is too easy, what tells nobody apart, which wrong choices are picked. */
export default function ItemsPage() {
  return <CourseFrame part="grades">{({ slug }) => <Items key={slug} course={slug} />}</CourseFrame>;
}

function Items({ course }: { course: string }) {
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useDraftQuery(course);
  const quizzes = data?.outline.sections.flatMap(({ lessons }) => lessons).filter(({ kind }) => kind === 'quiz');
  const lesson = search.get('lesson') ?? quizzes?.[0]?.id ?? '';
  return (
    <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
      <Box>
        <LinkButton to={`/academy/courses/${course}/grades`}>{t('← Grades')}</LinkButton>
      </Box>
      <ProblemNotice error={error} onRetry={refetch} />
      {quizzes?.length === 0 && (
        <EmptyState title={t('The course has no quiz')} text={t('How questions do is shown of each quiz.')} />
      )}
      {quizzes !== undefined && quizzes.length > 0 && (
        <Field
          select
          label={t('Quiz')}
          value={lesson}
          onChange={(chosen) => setSearch({ lesson: chosen }, { replace: true })}
          sx={{ maxWidth: 360 }}
        >
          {quizzes.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </Field>
      )}
      {lesson !== '' && <Analysed key={lesson} course={course} lesson={lesson} />}
    </Box>
  );
}

function Analysed({ course, lesson }: { course: string; lesson: string }) {
  const { data, error, refetch } = useItemAnalysisQuery({ course, lesson }, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice {...{ error }} onRetry={refetch} />;
  if (data.attempts === 0)
    return (
      <EmptyState
        title={t('No attempt is graded yet')}
        text={t('The first graded attempt of each learner is looked at.')}
      />
    );
  return (
    <>
      <Summary analysis={data} />
      <QuestionsPanel questions={data.questions} />
      <SimilarPanel course={course} lesson={lesson} pairs={data.similar} />
    </>
  );
}

function Summary({ analysis: { attempts, hasMore, alpha, tenths } }: { analysis: ItemAnalysis }) {
  return (
    <Panel title={t('The quiz as a whole')}>
      <Facts
        facts={[
          [t('First attempts'), hasMore ? t('{count}, the newest', { count: attempts }) : formatCount(attempts)],
          [t('Cronbach’s alpha'), alpha === null ? '–' : formatDecimal(alpha)],
        ]}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {alpha === null
          ? t('Alpha is there where all learners have the same questions, and their marks differ.')
          : t('Alpha says how far the questions measure the same; from 0.7 on, marks can be relied on.')}
      </Typography>
      <MarksChart tenths={tenths} />
    </Panel>
  );
}
