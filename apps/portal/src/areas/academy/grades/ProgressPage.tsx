import { Box, Typography } from '@mui/material';
import { cursorListOf, EmptyState, LinkButton, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import type { Course } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { type ProgressRow, useProgressInfiniteQuery, usePublishedOutlineQuery } from './insight-api.ts';
import { LessonCounts } from './LessonCounts.tsx';
import { lookOfMarks } from './map-look.ts';
import { ProgressMap } from './ProgressMap.tsx';
import { type MarkState, signs, wordOf } from './progress-states.ts';

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
  const { hasMore, isLoadingMore, loadMore, error: listError } = list;
  // All of them: what is counted is counted of all, and a class is some pages.
  useEffect(() => {
    if (hasMore && !isLoadingMore && listError === undefined) void loadMore();
  }, [hasMore, isLoadingMore, listError, loadMore]);
  const lessons = outline.data?.sections.flatMap((section) => section.lessons);
  const error = outline.error ?? listError;
  const problem = error !== undefined && (
    <ProblemNotice error={error} onRetry={outline.error === undefined ? list.refetch : outline.refetch} />
  );
  if (lessons === undefined || list.items === undefined) return problem || <PageLoading />;
  if (list.items.length === 0)
    return <EmptyState title={t('Nobody is here yet')} text={t('Learners come here with how far they are.')} />;
  return (
    <>
      {problem}
      <Panel title={t('Progress by lesson')} flush>
        <Legend />
        <ProgressMap lessons={lessons} rows={list.items} />
      </Panel>
      <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
        {hasMore
          ? t('{count} learners, and more are being read.', { count: formatCount(list.items.length) })
          : t('{count} learners. Arrows move in the map.', { count: formatCount(list.items.length) })}
      </Typography>
      <LessonCounts lessons={lessons} rows={list.items} />
    </>
  );
}

const STATES: readonly MarkState[] = ['completed', 'started', 'none', 'absent'];

function Legend() {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, px: 2, pb: 1.5, ...lookOfMarks }}>
      {STATES.map((state) => (
        <Box key={state} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <span aria-hidden data-mark={state}>
            {signs[state]}
          </span>
          <Typography variant="body2">{wordOf(state)}</Typography>
        </Box>
      ))}
    </Box>
  );
}
