import { Box, Button, Typography } from '@mui/material';
import { Facts, PageLoading, ProblemNotice } from '@pvt/ui';
import { instantIn } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { QuestionHtml } from '../../../parts/questions/QuestionHtml.tsx';
import { assignmentFacts } from '../assignments/assignment-facts.ts';
import { inOwnZone, quizFacts } from '../quiz/quiz-facts.ts';
import { LessonContent } from '../words/LessonContent.tsx';
import { RichText } from '../words/RichText.tsx';
import { type PreviewedLesson, preview, useQuizDraftQuery } from './api.ts';
import { startNow } from './start-now.ts';
import { QuizTrial } from './trial/QuizTrial.tsx';

type Body = NonNullable<PreviewedLesson['body']>;

interface Props {
  course: string;
  lesson: string;
  body: Body;
}

/** What a lesson holds, as the player shows it; what would be recorded does not begin. */
export function PreviewedContent({ course, lesson, body }: Props) {
  const files = `/v1/${preview(course, `/lessons/${lesson}/files`)}`;
  switch (body.kind) {
    case 'quiz':
      return <QuizPreviewed course={course} lesson={lesson} body={body} />;
    case 'assignment':
      return (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <RichText doc={body.doc} files={files} />
          <Facts facts={assignmentFacts(body, { dueAt: at(body.dueAt, body), closesAt: at(body.closesAt, body) })} />
          <Typography role="status">{t('Learners hand their work in here.')}</Typography>
        </Box>
      );
    case 'package':
      return <Typography role="status">{t('Learners play the package here. A preview does not begin it.')}</Typography>;
    case 'tool':
      return (
        <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <Typography>{t('This lesson is taken in another program. What you reach there comes back here.')}</Typography>
          <Button variant="contained" size="large" disabled>
            {t('Open in a new tab')}
          </Button>
        </Box>
      );
    default:
      return <LessonContent body={body} files={files} />;
  }
}

const at = (local: string | undefined, { timeZone }: { readonly timeZone: string }): string | null =>
  local === undefined ? null : (instantIn(local, timeZone) ?? null);

/** As before its start; in the place of an attempt, a trial that nothing is kept of. */
function QuizPreviewed({ course, lesson, body }: Omit<Props, 'body'> & { body: Extract<Body, { kind: 'quiz' }> }) {
  const { data, error } = useQuizDraftQuery({ course, lesson });
  if (data?.body?.kind !== 'quiz') return error === undefined ? <PageLoading /> : <ProblemNotice error={error} />;
  const slots = data.body.sections.flatMap((section) => section.slots);
  const quiz = {
    questions: slots.reduce((sum, { ask }) => sum + (ask.kind === 'draw' ? ask.count : 1), 0),
    limitSeconds: body.timing.limitSeconds ?? null,
    ...startNow(body.timing, Date.now()),
    attemptsLeft: body.attempts ?? null,
    underWay: null,
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {body.intro !== undefined && <QuestionHtml html={body.intro} />}
      <Facts facts={quizFacts(quiz, body)} />
      {quiz.canStart === 'closed' && <strong>{t('It is closed.')}</strong>}
      {quiz.canStart === 'notOpen' && quiz.opensAt !== null && (
        <strong>{t('It opens on {date}.', { date: inOwnZone(quiz.opensAt) })}</strong>
      )}
      <QuizTrial course={course} lesson={lesson} />
    </Box>
  );
}
