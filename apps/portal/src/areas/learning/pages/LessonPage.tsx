import { Box } from '@mui/material';
import { lazyPart, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import {
  type CourseTaken,
  type LessonShown,
  useCourseTakenQuery,
  useLessonShownQuery,
  useVisitLessonMutation,
} from '../api.ts';
import { KeepOffline } from '../offline/KeepOffline.tsx';
import { ReadCopy } from '../offline/ReadCopy.tsx';
import { useCopyCheck } from '../offline/use-kept.ts';
import { PackagePlayer } from '../packages/PackagePlayer.tsx';
import { ToolOpener } from '../packages/ToolOpener.tsx';
import { LessonFoot } from '../parts/LessonFoot.tsx';
import { titlesOf } from '../parts/LessonList.tsx';
import { lockWords } from '../parts/lock-words.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { QuizStart } from '../quiz/parts/QuizStart.tsx';
import { LessonContent } from '../words/LessonContent.tsx';
import type { PlayedAnswer } from '../words/video/asked.ts';

const LessonAssistant = lazyPart(() => import('../assistant/LessonAssistant.tsx'));
const AssignmentWork = lazyPart(() => import('../assignments/AssignmentWork.tsx'));
// Below the lesson, and never before it.
const LessonNotes = lazyPart(() => import('../notes/LessonNotes.tsx'));
const LessonDiscussions = lazyPart(() => import('../discussions/LessonDiscussions.tsx'));

/** A lesson, to be read and completed. */
export default function LessonPage() {
  const { course = '', lesson = '' } = useParams();
  useCopyCheck();
  const { data, error, refetch } = useCourseTakenQuery(course);
  if (data === undefined)
    return error === undefined ? (
      <PageLoading />
    ) : (
      <>
        <ProblemNotice error={error} onRetry={refetch} />
        <ReadCopy course={course} error={error} />
      </>
    );
  return <Player key={lesson} course={data} lesson={lesson} onCompleted={() => void refetch()} />;
}

interface PlayerProps {
  course: CourseTaken;
  lesson: string;
  /** When what was done in it has completed it. */
  onCompleted: () => void;
}

function Player({ course, lesson, onCompleted }: PlayerProps) {
  const { data, error, refetch } = useLessonShownQuery({ course: course.course, lesson });
  useVisit(course.course, lesson, data !== undefined);
  const onPlayed = ({ progress }: PlayedAnswer) => {
    if (progress.state !== 'completed' || data?.lesson.state === 'completed') return;
    onCompleted();
    void refetch();
  };
  const entry = course.sections.flatMap(({ lessons }) => lessons).find(({ id }) => id === lesson);
  const title = data?.lesson.title ?? entry?.title ?? t('Lesson');
  const isLocked = isProblem(error) && error.code === 'LESSON_LOCKED';
  return (
    <Box sx={{ maxWidth: data?.body.kind === 'package' ? 1100 : '70ch', mx: 'auto', width: '100%' }}>
      <PageHeader title={title} back={{ title: course.title, to: `/learning/courses/${course.course}` }} />
      {/* No wider than the window: what is wide in it scrolls by itself. */}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
        <ProgressBar of={course.title} percent={course.percent} done={course.done} required={course.required} />
        {data === undefined && error === undefined && <PageLoading />}
        {!isLocked && <ProblemNotice error={error} onRetry={refetch} />}
        <ReadCopy course={course.course} error={error} />
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
            <Taken course={course.course} lesson={lesson} shown={data} onPlayed={onPlayed} />
            {data.body.kind === 'text' && <KeepOffline course={course} lesson={lesson} />}
            {data.body.kind === 'text' && <LessonAssistant course={course.course} lesson={lesson} />}
            <LessonFoot course={course} shown={data} />
            <Suspense fallback={<PageLoading />}>
              <LessonNotes course={course.course} lesson={lesson} />
              <LessonDiscussions course={course.course} lesson={lesson} />
            </Suspense>
          </>
        )}
      </Box>
    </Box>
  );
}

interface TakenProps {
  course: string;
  lesson: string;
  shown: LessonShown;
  onPlayed: (answer: PlayedAnswer) => void;
}

/** What the lesson holds: read on the page, asked, played, or opened elsewhere. */
function Taken({ course, lesson, shown: { body }, onPlayed }: TakenProps) {
  if (body.kind === 'quiz') return <QuizStart course={course} lesson={lesson} body={body} />;
  if (body.kind === 'assignment') return <AssignmentWork course={course} lesson={lesson} />;
  if (body.kind === 'package') return <PackagePlayer course={course} lesson={lesson} height={body.height} />;
  if (body.kind === 'tool') return <ToolOpener course={course} lesson={lesson} />;
  const root = `/v1/learning/courses/${course}/lessons/${lesson}`;
  return (
    <LessonContent
      body={body}
      files={`${root}/files`}
      counting={{ newId, onPlayed }}
      calendar={`${root}/calendar.ics`}
    />
  );
}

/** Tells once that the lesson was opened. */
function useVisit(course: string, lesson: string, isOpen: boolean) {
  const [visit] = useVisitLessonMutation();
  const [action] = useState(newId);
  useEffect(() => {
    if (isOpen) void visit({ course, lesson, action });
  }, [isOpen, visit, course, lesson, action]);
}
