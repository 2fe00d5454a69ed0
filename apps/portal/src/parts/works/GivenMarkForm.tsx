import { Box } from '@mui/material';
import type { Body } from '@pvt/client';
import { Field, FormFrame, type Permission, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { AnnotatedText } from './AnnotatedText.tsx';
import { MarkableText } from './MarkableText.tsx';
import { isPicked, RubricChoice } from './RubricChoice.tsx';
import type { Remarks, Rubric } from './work.ts';

export type GivenMark = Body<'markWork'>;

interface Props {
  /** What was handed in; its places are remarked on. */
  text: string;
  outOf: string;
  rubric: Rubric | undefined;
  /** What the marker said before. */
  before: (Remarks & { readonly notes?: string }) | null;
  /** Whether notes between markers are kept. */
  hasNotes: boolean;
  permission: Permission;
  answer: string;
  saving: boolean;
  error: unknown;
  onGive: (given: GivenMark) => unknown;
}

/** What somebody says of a work: remarks on its text, points or the levels of its rubric, and a comment. */
export function GivenMarkForm({ text, outOf, rubric, before, hasNotes, permission, answer, ...is }: Props) {
  const [annotations, setAnnotations] = useState(() => [...(before?.annotations ?? [])]);
  const [points, setPoints] = useState(before?.points.replace(/\.?0+$/, '') ?? '');
  const [levels, setLevels] = useState<Readonly<Record<string, string>>>(before?.levels ?? {});
  const [comment, setComment] = useState(before?.comment ?? '');
  const [notes, setNotes] = useState(before?.notes ?? '');
  const isFit = rubric === undefined ? points.trim() !== '' : isPicked(rubric, levels);
  const give = () => {
    const said = { comment, notes, annotations };
    return is.onGive(
      rubric === undefined
        ? { by: 'points', points: points.trim().replace(',', '.'), ...said }
        : { by: 'rubric', levels: { ...levels }, ...said },
    );
  };
  return (
    <FormFrame error={is.error} saving={is.saving} pointers={['/points']} onSubmit={give}>
      {(at) => (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: '75ch' }}>
          {text === '' ? (
            <AnnotatedText text={t('No text was handed in.')} annotations={[]} />
          ) : (
            <MarkableText text={text} annotations={annotations} onChange={setAnnotations} />
          )}
          {rubric === undefined ? (
            <Field
              label={t('Points, out of {outOf}', { outOf })}
              required
              value={points}
              onChange={setPoints}
              sx={{ maxWidth: 220 }}
              slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 31 } }}
              {...at('/points')}
            />
          ) : (
            <RubricChoice rubric={rubric} picked={levels} onPick={setLevels} />
          )}
          <Field
            label={t('Comment for the learner')}
            multiline
            minRows={2}
            value={comment}
            onChange={setComment}
            slotProps={{ htmlInput: { maxLength: 20_000 } }}
          />
          {hasNotes && (
            <Field
              label={t('Notes for who marks')}
              multiline
              value={notes}
              onChange={setNotes}
              helperText={t('The learner does not see them.')}
              slotProps={{ htmlInput: { maxLength: 20_000 } }}
            />
          )}
          <ProblemNotice error={is.error} />
          <Box>
            <PermittedButton
              permission={permission}
              type="submit"
              variant="contained"
              loading={is.saving}
              disabled={!isFit}
            >
              {answer}
            </PermittedButton>
          </Box>
        </Box>
      )}
    </FormFrame>
  );
}
