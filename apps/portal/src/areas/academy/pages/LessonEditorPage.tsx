import { Box } from '@mui/material';
import { LinkButton, lazyPart, NothingThere, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type LessonDraft, useDraftQuery, useLessonDraftQuery } from '../api.ts';
import { DraftQuestions } from '../assistant/DraftQuestions.tsx';
import { PackageForm } from '../packages/PackageForm.tsx';
import { ToolForm } from '../packages/ToolForm.tsx';
import { AutosaveState } from '../parts/AutosaveState.tsx';
import { FileForm } from '../parts/FileForm.tsx';
import { LinkForm } from '../parts/LinkForm.tsx';
import { LiveForm } from '../parts/LiveForm.tsx';
import { useAutosave } from '../parts/use-autosave.ts';

// The editor of texts is as large as all other pages of the area together.
const TextEditor = lazyPart(() => import('../parts/TextEditor.tsx'));
const AssignmentForm = lazyPart(() => import('../assignments/AssignmentForm.tsx'));
const QuizEditor = lazyPart(() => import('../quiz/QuizEditor.tsx'));

const VideoForm = lazyPart(() => import('../video/VideoForm.tsx'));

/** Where an author writes a lesson. What is written is saved with each pause. */
export default function LessonEditorPage() {
  const { course = '', lesson = '' } = useParams();
  const draft = useDraftQuery(course);
  const body = useLessonDraftQuery({ course, lesson }, { refetchOnMountOrArgChange: true });
  const entry = draft.data?.outline.sections.flatMap(({ lessons }) => lessons).find(({ id }) => id === lesson);
  const back = { title: t('Outline'), to: `/academy/courses/${course}/outline` };
  if (draft.data !== undefined && entry === undefined)
    return <NothingThere what={t('lesson')} name={lesson} back={back} />;
  return (
    <>
      <PageHeader
        title={entry?.title ?? t('Lesson')}
        back={back}
        actions={
          <LinkButton to={`/learning/previews/${course}/lessons/${lesson}`} variant="outlined">
            {t('Preview as a learner')}
          </LinkButton>
        }
      />
      <ProblemNotice error={draft.error ?? body.error} onRetry={() => void body.refetch()} />
      {(body.isFetching || entry === undefined) && body.error === undefined && <PageLoading />}
      {entry !== undefined && body.data !== undefined && !body.isFetching && (
        <Write key={lesson} course={course} kind={entry.kind} draft={body.data} />
      )}
    </>
  );
}

function Write({ course, kind, draft }: { course: string; kind: string; draft: LessonDraft }) {
  const [times, setTimes] = useState(0);
  const autosave = useAutosave(course, draft, () => setTimes((before) => before + 1));
  const { body } = autosave;
  const onBody = autosave.change;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: kind === 'quiz' ? 1200 : 820, minWidth: 0 }}>
      <AutosaveState autosave={autosave} />
      {kind === 'text' && <DraftQuestions course={course} lesson={draft.lesson} />}
      {kind === 'text' && (
        <TextEditor
          key={times}
          course={course}
          doc={body?.kind === 'text' ? body.doc : undefined}
          onDoc={(doc) => onBody({ kind: 'text', doc })}
        />
      )}
      {kind === 'link' && <LinkForm key={times} initial={body?.kind === 'link' ? body : undefined} onBody={onBody} />}
      {kind === 'file' && (
        <FileForm key={times} course={course} initial={body?.kind === 'file' ? body : undefined} onBody={onBody} />
      )}
      {kind === 'quiz' && <QuizEditor key={times} initial={body?.kind === 'quiz' ? body : undefined} onBody={onBody} />}
      {kind === 'assignment' && (
        <AssignmentForm
          key={times}
          course={course}
          initial={body?.kind === 'assignment' ? body : undefined}
          error={autosave.state.kind === 'failed' ? autosave.state.error : undefined}
          onBody={onBody}
        />
      )}
      {kind === 'video' && (
        <VideoForm key={times} course={course} initial={body?.kind === 'video' ? body : undefined} onBody={onBody} />
      )}
      {kind === 'package' && (
        <PackageForm
          key={times}
          course={course}
          initial={body?.kind === 'package' ? body : undefined}
          onBody={onBody}
        />
      )}
      {kind === 'tool' && (
        <ToolForm key={times} course={course} initial={body?.kind === 'tool' ? body : undefined} onBody={onBody} />
      )}
      {kind === 'live' && <LiveForm key={times} initial={body?.kind === 'live' ? body : undefined} onBody={onBody} />}
    </Box>
  );
}
