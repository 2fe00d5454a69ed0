import { Box, Typography } from '@mui/material';
import { cursorListOf, EmptyState, LinkButton, LoadMore, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Course } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { type ProgressRow, useProgressInfiniteQuery, usePublishedOutlineQuery } from './insight-api.ts';
import { MapMark, ProgressMap } from './ProgressMap.tsx';

/** How far each learner is in each lesson. */
export default function ProgressPage() {
  return <CourseFrame part="grades">{(course) => <Progress key={course.slug} course={course} />}</CourseFrame>;
}

function Progress({ course: { slug, published } }: { course: Course }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
      <Box>
        <LinkButton to={`/academy/courses/${slug}/grades`}>{t('← Grades')}</LinkButton>
      </Box>
      {published === null ? (
        <EmptyState title={t('Nobody is here yet')} text={t('Learners come when the course is published.')} />
      ) : (
        <Learners course={slug} version={published} />
      )}
    </Box>
  );
}

function Learners({ course, version }: { course: string; version: number }) {
  const outline = usePublishedOutlineQuery({ course, version });
  const list = cursorListOf<ProgressRow>(useProgressInfiniteQuery(course, { refetchOnMountOrArgChange: true }));
  const lessons = outline.data?.sections.flatMap((section) => section.lessons);
  const error = outline.error ?? list.error;
  if (error !== undefined)
    return <ProblemNotice error={error} onRetry={outline.error === undefined ? list.refetch : outline.refetch} />;
  if (lessons === undefined || list.items === undefined) return <PageLoading />;
  if (list.items.length === 0)
    return <EmptyState title={t('Nobody is here yet')} text={t('Learners come here with how far they are.')} />;
  return (
    <>
      <Panel title={t('Progress by lesson')} flush>
        <Legend />
        <ProgressMap lessons={lessons} rows={list.items} />
      </Panel>
      <LoadMore list={list} />
    </>
  );
}

function Legend() {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, px: 2, pb: 1.5 }}>
      {(
        [
          ['completed', t('Completed')],
          ['started', t('Begun')],
          ['none', t('Not begun')],
          ['absent', t('Not in the learner’s version')],
        ] as const
      ).map(([state, title]) => (
        <Box key={state} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <MapMark state={state} />
          <Typography variant="body2">{title}</Typography>
        </Box>
      ))}
    </Box>
  );
}
