import { Box, Typography } from '@mui/material';
import { Panel, PermittedButton, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { gapPlace } from '../../../parts/questions/gap-place.ts';
import { QuestionHtml } from '../../../parts/questions/QuestionHtml.tsx';
import { permissions } from '../permissions.ts';
import type { AskedQuestion, AttemptToMark } from './api.ts';
import { GivenAnswer } from './GivenAnswer.tsx';
import { MarkForm } from './MarkForm.tsx';

interface Props {
  course: string;
  attempt: AttemptToMark;
  asked: AskedQuestion;
  number: number;
  onCorrect: () => void;
}

/** A question with what was given, and how it is marked. */
export function QuestionToMark({ course, attempt, asked, number, onCorrect }: Props) {
  const { question, result, outOf, slot, key } = asked;
  const notes = key !== undefined && 'notesForMarkers' in key ? key.notesForMarkers : undefined;
  const isByPerson = question.kind === 'essay' || question.kind === 'fileUpload' || result?.mark === null;
  const mark =
    result === undefined ? undefined : result.mark === null ? (
      <StateChip tone="busy">{t('Waits for a mark')}</StateChip>
    ) : (
      <strong>
        {result.mark} / {outOf}
      </strong>
    );
  return (
    <Panel
      title={t('Question {number}', { number })}
      note={mark}
      actions={
        attempt.state !== 'inProgress' && (
          <PermittedButton
            permission={permissions.teach}
            aria-label={t('Correct this question … ({number})', { number })}
            onClick={onCorrect}
          >
            {t('Correct this question …')}
          </PermittedButton>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <QuestionHtml html={question.text} gap={(gap) => <b>[{gapPlace(question, gap)}]</b>} />
        {notes !== undefined && notes !== '' && (
          <Box component="details">
            <summary>{t('Notes for who marks')}</summary>
            <QuestionHtml html={notes} />
          </Box>
        )}
        <Box>
          <Typography variant="h3">{t('The answer')}</Typography>
          <GivenAnswer course={course} attempt={attempt.id} asked={asked} />
        </Box>
        {isByPerson && attempt.state !== 'inProgress' && (
          <MarkForm course={course} attempt={attempt.id} slot={slot} asked={asked} />
        )}
      </Box>
    </Panel>
  );
}
