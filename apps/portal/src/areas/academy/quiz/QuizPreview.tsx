import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useId, useState } from 'react';
import { QuestionHtml } from '../../../parts/questions/QuestionHtml.tsx';
import { useBankQuestionQuery, useBankQuestionVersionQuery, useDrawnOfPoolQuery } from '../bank/api.ts';
import { newSeed } from '../bank/new-seed.ts';
import { QuestionPreview } from '../bank/parts/QuestionPreview.tsx';
import type { Draw, Quiz, Slot } from './quiz-body.ts';

/** What an attempt could look like. Nothing that is entered is kept. */
export function QuizPreview({ quiz, onClose }: { quiz: Quiz; onClose: () => void }) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
        {t('As a learner sees it')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        {quiz.intro !== undefined && <QuestionHtml html={quiz.intro} />}
        {quiz.sections.map((section) => (
          <Box key={section.id} component="section" sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
            {section.title !== undefined && section.title !== '' && (
              <Typography variant="h2" component="h3">
                {section.title}
              </Typography>
            )}
            {section.slots.map((slot) => (
              <Place key={slot.id} slot={slot} />
            ))}
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('Close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Place({ slot: { ask } }: { slot: Slot }) {
  if (ask.kind === 'draw') return <Example draw={ask} />;
  return ask.version === undefined ? (
    <Newest question={ask.question} />
  ) : (
    <Pinned question={ask.question} version={ask.version} />
  );
}

function Newest({ question }: { question: string }) {
  const { data, error, refetch } = useBankQuestionQuery(question);
  return data === undefined ? (
    <ProblemNotice error={error} onRetry={refetch} />
  ) : (
    <QuestionPreview question={data.question} />
  );
}

function Pinned({ question, version }: { question: string; version: number }) {
  const { data, error, refetch } = useBankQuestionVersionQuery({ id: question, version });
  return data === undefined ? (
    <ProblemNotice error={error} onRetry={refetch} />
  ) : (
    <QuestionPreview question={data.question} />
  );
}

/** What could be drawn, drawn. */
function Example({ draw: { category, below, tags, count } }: { draw: Draw }) {
  const [seed, setSeed] = useState(newSeed);
  const { data, error } = useDrawnOfPoolQuery({ category, below, tags, draw: count, seed });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('{count, plural, one {# question is drawn here, such as:} other {# questions are drawn here, such as:}}', {
            count,
          })}
        </Typography>
        <Button onClick={() => setSeed(newSeed())}>{t('Draw other questions')}</Button>
      </Box>
      <ProblemNotice error={error} />
      {data?.drawn.length === 0 && <Typography role="status">{t('There is none that could be drawn.')}</Typography>}
      {data?.drawn.map((id) => (
        <Newest key={id} question={id} />
      ))}
    </>
  );
}
