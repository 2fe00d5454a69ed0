import { Box } from '@mui/material';
import { Field, FormFrame, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { isPicked, RubricChoice } from '../../../parts/works/RubricChoice.tsx';
import { permissions } from '../permissions.ts';
import { type AskedQuestion, type Marking, useAnswerMarkingQuery, useMarkAnswerMutation } from './api.ts';

interface Props {
  course: string;
  attempt: string;
  slot: string;
  asked: AskedQuestion;
}

/** Marks an answer by points, or by the levels of its rubric, with a comment for the learner. */
export function MarkForm(props: Props) {
  const { course, attempt, slot } = props;
  const { data, error } = useAnswerMarkingQuery({ course, attempt, slot });
  if (data === undefined) return <ProblemNotice error={error} />;
  return <Form key={data.version} {...props} kept={data} />;
}

function Form({ course, attempt, slot, asked: { outOf, key }, kept }: Props & { kept: Marking }) {
  const rubric = key !== undefined && 'rubric' in key ? key.rubric : undefined;
  const { marking } = kept;
  const [mark, setMark] = useState(marking?.by === 'share' ? markOf(marking.share, outOf) : '');
  const [levels, setLevels] = useState<Readonly<Record<string, string>>>(
    marking?.by === 'rubric' ? marking.levels : {},
  );
  const [comment, setComment] = useState(marking?.comment ?? '');
  const [save, { isLoading, error }] = useMarkAnswerMutation();
  const notify = useNotice();
  const isFit = rubric === undefined ? mark.trim() !== '' : isPicked(rubric, levels);
  const submit = async () => {
    const given =
      rubric === undefined
        ? { by: 'mark' as const, mark: mark.trim().replace(',', '.'), comment }
        : { by: 'rubric' as const, levels: { ...levels }, comment };
    const saved = await save({ course, attempt, slot, given, version: kept.version });
    if (saved.data !== undefined) notify(t('The mark is saved.'));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isFit) return;
    event.preventDefault();
    void submit();
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={[]} onSubmit={submit}>
      {() => (
        <Box onKeyDown={onKeyDown} sx={{ display: 'grid', gap: 1.5, maxWidth: 640 }}>
          {rubric === undefined ? (
            <Field
              label={t('Mark, out of {outOf}', { outOf })}
              required
              value={mark}
              onChange={setMark}
              sx={{ maxWidth: 220 }}
              slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 31 } }}
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
            helperText={t('Ctrl and Enter save.')}
            slotProps={{ htmlInput: { maxLength: 10_000 } }}
          />
          <ProblemNotice error={error} />
          <Box>
            <PermittedButton
              permission={permissions.assist}
              type="submit"
              variant="contained"
              loading={isLoading}
              disabled={!isFit}
            >
              {t('Save the mark')}
            </PermittedButton>
          </Box>
        </Box>
      )}
    </FormFrame>
  );
}

/** Of what was kept as a part of the mark, what was given; to eight places, where it is a ratio without an end. */
function markOf(share: string, outOf: string): string {
  const value = (text: string) => {
    const [above = '0', below = '1'] = text.split('/');
    return Number(above) / Number(below);
  };
  return String(Number((value(share) * value(outOf)).toFixed(8)));
}
