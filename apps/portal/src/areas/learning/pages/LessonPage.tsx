import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import {
  type CourseTaken,
  type LessonShown,
  useCourseTakenQuery,
  useLessonShownQuery,
  useVisitLessonMutation,
} from '../api.ts';
import { PackagePlayer } from '../packages/PackagePlayer.tsx';
import { ToolOpener } from '../packages/ToolOpener.tsx';
import { LessonFoot } from '../parts/LessonFoot.tsx';
import { titlesOf } from '../parts/LessonList.tsx';
import { lockWords } from '../parts/lock-words.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { LessonContent } from '../words/LessonContent.tsx';

/** A lesson, to be read and completed. */
export default function LessonPage() {
  const { course = '', lesson = '' } = useParams();
  const { data, error, refetch } = useCourseTakenQuery(course);
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <Player key={lesson} course={data} lesson={lesson} />;
}

function Player({ course, lesson }: { course: CourseTaken; lesson: string }) {
  const { data, error, refetch } = useLessonShownQuery({ course: course.course, lesson });
  useVisit(course.course, lesson, data !== undefined);
  const entry = course.sections.flatMap(({ lessons }) => lessons).find(({ id }) => id === lesson);
  const title = data?.lesson.title ?? entry?.title ?? t('Lesson');
  const isLocked = isProblem(error) && error.code === 'LESSON_LOCKED';
  return (
    <Box sx={{ maxWidth: data?.body.kind === 'package' ? 1100 : '70ch', mx: 'auto', width: '100%' }}>
      <PageHeader title={title} back={{ title: course.title, to: `/learning/courses/${course.course}` }} />
      <Box sx={{ display: 'grid', gap: 3 }}>
        <ProgressBar of={course.title} percent={course.percent} done={course.done} required={course.required} />
        {data === undefined && error === undefined && <PageLoading />}
        {!isLocked && <ProblemNotice error={error} onRetry={refetch} />}
        {isLocked && (
          <Box role="status">
            <strong>{t('This lesson is locked')}</strong>
            {(entry?.locked ?? []).map((lock) => (
              <p key={`${lock.rule} ${lock.lesson ?? ''}`}>{lockWords(lock, titlesOf(course), course.timeZone)}</p>
            ))}
          </Box>
        )}
        {data !== undefined && (
          <>
            <Taken course={course.course} lesson={lesson} shown={data} />
            <LessonFoot course={course} shown={data} />
          </>
        )}
      </Box>
    </Box>
  );
}

/** What the lesson holds: read on the page, played in a frame, or opened elsewhere. */
function Taken({ course, lesson, shown: { body } }: { course: string; lesson: string; shown: LessonShown }) {
  if (body.kind === 'package') return <PackagePlayer course={course} lesson={lesson} height={body.height} />;
  if (body.kind === 'tool') return <ToolOpener course={course} lesson={lesson} />;
  const root = `/v1/learning/courses/${course}/lessons/${lesson}`;
  return <LessonContent body={body} files={`${root}/files`} calendar={`${root}/calendar.ics`} />;
}

/** Tells once that the lesson was opened. */
function useVisit(course: string, lesson: string, isOpen: boolean) {
  const [visit] = useVisitLessonMutation();
  const [action] = useState(newId);
  useEffect(() => {
    if (isOpen) void visit({ course, lesson, action });
  }, [isOpen, visit, course, lesson, action]);
}
