import { Box, ButtonBase } from '@mui/material';
import { t } from '@pvt/ui/language';
import { Fragment } from 'react';
import type { Attempt } from '../api.ts';
import { isAnswered, type OwnAnswers } from '../kept-answers.ts';

interface Props {
  attempt: Pick<Attempt, 'questions' | 'sections'>;
  answers: OwnAnswers;
  flags: ReadonlySet<string>;
  /** The place of the question that is shown, or the last place and one more for the review. */
  at: number;
  onGo: (at: number) => void;
}

/** All questions by their numbers: which is answered, which is flagged, which is shown. */
export function QuestionNav({ attempt: { questions, sections }, answers, flags, at, onGo }: Props) {
  return (
    <Box
      component="nav"
      aria-label={t('Questions')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}
    >
      {questions.map(({ slot, section }, place) => {
        const given = answers[slot];
        const isDone = given !== undefined && isAnswered(given);
        const title = sections.find(({ id }) => id === section)?.title;
        const isFirst = questions[place - 1]?.section !== section;
        return (
          <Fragment key={slot}>
            {isFirst && title !== undefined && title !== '' && (
              <Box component="span" sx={{ width: '100%', fontSize: '0.8125rem', color: 'text.secondary' }}>
                {title}
              </Box>
            )}
            <ButtonBase
              onClick={() => onGo(place)}
              aria-current={place === at ? 'step' : undefined}
              aria-label={[
                t('Question {number}', { number: place + 1 }),
                isDone ? t('answered') : t('not answered'),
                ...(flags.has(slot) ? [t('flagged')] : []),
              ].join(', ')}
              sx={{
                ...{ minWidth: 40, height: 40, px: 0.5, borderRadius: 1, border: 1, fontWeight: 600 },
                borderColor: place === at ? 'primary.main' : 'divider',
                outline: place === at ? '1px solid' : undefined,
                bgcolor: isDone ? 'action.selected' : undefined,
              }}
            >
              {place + 1}
              {isDone ? ' ✓' : ''}
              {flags.has(slot) ? ' ⚑' : ''}
            </ButtonBase>
          </Fragment>
        );
      })}
    </Box>
  );
}
