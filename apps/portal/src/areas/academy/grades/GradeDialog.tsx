import { Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type CellAt, type ScoreChange, useChangeGradeMutation } from './grades-api.ts';

export type GradeQuestion = Exclude<ScoreChange['kind'], 'points'>;

const TITLES: Readonly<Record<GradeQuestion, Message>> = {
  override: msg('Give other points'),
  noOverride: msg('Let the lesson’s points count'),
  excuse: msg('Excuse the learner'),
  count: msg('Let it count'),
};

interface Props {
  question: GradeQuestion;
  at: CellAt;
  version: string;
  of: string;
  points: string;
  onClose: () => void;
}

/** Asks for what a teacher says to a grade, and why. */
export function GradeDialog({ question, at, version, of, points: first, onClose }: Props) {
  const [change, { isLoading, error }] = useChangeGradeMutation();
  const [points, setPoints] = useState(first);
  const [reason, setReason] = useState('');
  const needsReason = question === 'override' || question === 'excuse';
  const why = reason.trim();
  const doIt = async () => {
    const optional = why === '' ? {} : { reason: why };
    const asked: ScoreChange =
      question === 'override'
        ? { kind: question, points: points.trim().replace(',', '.'), reason: why }
        : question === 'excuse'
          ? { kind: question, reason: why }
          : { kind: question, ...optional };
    const done = await change({ ...at, change: asked, version });
    if (done.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t(TITLES[question])}
      answer={t('Keep')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={!needsReason || why !== ''}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Typography>{of}</Typography>
      {question === 'override' && (
        <Field
          label={t('Points')}
          required
          value={points}
          onChange={setPoints}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
      )}
      <Field
        label={t('Reason, for the history')}
        required={needsReason}
        autoFocus
        value={reason}
        onChange={setReason}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  );
}
