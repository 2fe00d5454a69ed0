import { Alert, Box, Button } from '@mui/material';
import { Field, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { type AssistantState, useAskLessonAssistantMutation, useLessonAssistantQuery } from './api.ts';
import { GivenAnswer } from './GivenAnswer.tsx';

interface Props {
  course: string;
  lesson: string;
}

/** Explains the lesson above it and answers from it. It asks nobody before it is opened. */
export default function LessonAssistant(of: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box>
      <Button aria-expanded={isOpen} onClick={() => setOpen((before) => !before)}>
        {isOpen ? t('Close the assistant') : t('Ask the assistant about this lesson')}
      </Button>
      {isOpen && (
        <Panel title={t('Assistant')}>
          <Opened {...of} />
        </Panel>
      )}
    </Box>
  );
}

function Opened({ course, lesson }: Props) {
  const { data, error, refetch } = useLessonAssistantQuery({ course, lesson }, { refetchOnMountOrArgChange: true });
  const [ask, asking] = useAskLessonAssistantMutation();
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const isReady = data.state === 'ready';
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      {!isReady && (
        <Alert severity="info" variant="outlined">
          {whyNot(data)}
        </Alert>
      )}
      {isReady && <AskForm asking={asking.isLoading} onAsk={(question) => void ask({ course, lesson, question })} />}
      <Box role="status" sx={{ width: '100%' }}>
        {asking.isLoading && <p>{t('The lesson is being read …')}</p>}
        {!asking.isLoading && asking.data !== undefined && <GivenAnswer given={asking.data} />}
      </Box>
      <ProblemNotice error={asking.error} />
    </Box>
  );
}

const MOST_LETTERS = 1000;

function AskForm({ asking, onAsk }: { asking: boolean; onAsk: (question: string | null) => void }) {
  const [question, setQuestion] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() !== '' && !asking) onAsk(question.trim());
  };
  return (
    <>
      <Button variant="outlined" disabled={asking} onClick={() => onAsk(null)}>
        {t('Explain this lesson')}
      </Button>
      <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1, width: '100%', justifyItems: 'start' }}>
        <Field
          fullWidth
          multiline
          label={t('Your question')}
          value={question}
          onChange={setQuestion}
          helperText={t('It is answered from this lesson alone, and sent to a language model with the lesson’s text.')}
          slotProps={{ htmlInput: { maxLength: MOST_LETTERS } }}
        />
        <Button type="submit" variant="contained" loading={asking} disabled={question.trim() === ''}>
          {t('Ask')}
        </Button>
      </Box>
    </>
  );
}

function whyNot({ state }: AssistantState): string {
  switch (state) {
    case 'off':
      return t('The assistant is switched off in this course.');
    case 'noText':
      return t('This lesson has no text that could be explained.');
    case 'noModel':
      return t(
        'No language model is configured here, so that there is nobody to ask. Whoever runs this installation sets PVT_ANTHROPIC_KEY, or PVT_OPENAI_KEY.',
      );
    case 'quizUnderWay':
      return t('You are taking a quiz of this course. The assistant answers again once you have submitted it.');
    case 'usedUp':
      return t('You have asked as often as this course allows on one day. Ask again tomorrow.');
    case 'ready':
      return '';
  }
}
