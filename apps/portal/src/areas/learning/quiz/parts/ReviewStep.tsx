import { Box, Button, Typography } from '@mui/material';
import { ConfirmButton, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Ref } from 'react';
import { permissions } from '../../permissions.ts';
import type { Attempt } from '../api.ts';
import { isAnswered } from '../kept-answers.ts';
import type { Answers } from '../use-answers.ts';

interface Props {
  attempt: Attempt;
  answers: Answers;
  flags: ReadonlySet<string>;
  submitting: boolean;
  error: unknown;
  heading: Ref<HTMLHeadingElement>;
  onGo: (at: number) => void;
  onSubmit: () => unknown;
}

/** What is answered and what is not, before an attempt is submitted. */
export function ReviewStep({ attempt, answers, flags, submitting, error, heading, onGo, onSubmit }: Props) {
  const isOpen = (slot: string): boolean => {
    const own = answers.answers[slot];
    return own === undefined || !isAnswered(own);
  };
  const open = attempt.questions.filter(({ slot }) => isOpen(slot)).length;
  const isSaved = answers.state.kind === 'saved';
  const summary =
    open === 0
      ? t('All questions are answered.')
      : t('{count, plural, one {# question is} other {# questions are}} not answered.', { count: open });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography ref={heading} tabIndex={-1} variant="h2">
        {t('Before you submit')}
      </Typography>
      <Typography>{summary}</Typography>
      <Panel title={t('Your answers')} flush>
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {attempt.questions.map(({ slot }, at) => (
            <Box
              component="li"
              key={slot}
              sx={{ px: 2, py: 0.5, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
            >
              <Button onClick={() => onGo(at)} sx={{ minHeight: 44 }}>
                {t('Question {number}', { number: at + 1 })}
              </Button>
              <Box component="span" sx={{ alignSelf: 'center', fontWeight: isOpen(slot) ? 650 : 400 }}>
                {isOpen(slot) ? t('Not answered') : t('Answered')}
                {flags.has(slot) ? ` · ⚑ ${t('flagged')}` : ''}
              </Box>
            </Box>
          ))}
        </Box>
      </Panel>
      <ProblemNotice error={error} />
      {!isSaved && <Box role="status">{t('Not everything is saved yet. It can be submitted once it is.')}</Box>}
      <Box>
        {isSaved && (
          <ConfirmButton
            permission={permissions.see}
            color="primary"
            variant="contained"
            label={t('Submit the attempt')}
            question={t('Submit this attempt?')}
            consequence={`${summary} ${t('After that, nothing of it can be changed.')}`}
            loading={submitting}
            onConfirm={onSubmit}
          />
        )}
      </Box>
    </Box>
  );
}
