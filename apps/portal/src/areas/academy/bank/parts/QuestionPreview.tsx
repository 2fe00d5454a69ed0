import { Box, Button, Typography } from '@mui/material';
import { Facts, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { ShownQuestion } from '../../../../parts/questions/ShownQuestion.tsx';
import { type Preview, type Question, useQuestionPreviewQuery } from '../api.ts';
import { newSeed } from '../new-seed.ts';

/** A question as a learner sees it, in an order and with values that were drawn. */
export function QuestionPreview({ question, isDraft = false }: { question: Question; isDraft?: boolean }) {
  const [seed, setSeed] = useState(newSeed);
  // What has no name yet is looked at as well.
  const asked = question.name === '' ? { ...question, name: '–' } : question;
  const { data, currentData, error } = useQuestionPreviewQuery({ question: asked, seed });
  const shown = currentData ?? data;
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {shown !== undefined && <ShownQuestion question={shown.shown} />}
      {shown !== undefined && question.kind === 'calculated' && <Example preview={shown} question={question} />}
      {shown?.faults.map(({ pointer, detail }) => (
        <Typography key={pointer + detail} variant="body2" sx={{ color: 'warning.main' }}>
          {detail}
        </Typography>
      ))}
      {isDraft && isProblem(error) && error.status === 400 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('Fill in what is missing to see it as it is now.')}
        </Typography>
      ) : (
        <ProblemNotice error={error} />
      )}
      <Box>
        <Button onClick={() => setSeed(newSeed())}>{t('Draw again')}</Button>
      </Box>
    </Box>
  );
}

function Example({ preview, question }: { preview: Preview; question: Extract<Question, { kind: 'calculated' }> }) {
  return (
    <Facts
      facts={[
        ...Object.entries(preview.drawn).map(([name, value]): [string, string] => [`{${name}}`, value]),
        ...question.answers.map(({ formula }, at): [string, string] => [
          formula,
          preview.results[at] ?? t('has no value'),
        ]),
      ]}
    />
  );
}
