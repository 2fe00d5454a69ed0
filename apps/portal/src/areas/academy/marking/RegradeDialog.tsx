import { Box, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { permissions } from '../permissions.ts';
import { type AskedQuestion, type Regraded, type Ruling, useRegradeMutation } from './api.ts';
import { Differences } from './Differences.tsx';

const rulings: Readonly<Record<Ruling['as'], Message>> = {
  either: msg('The better of the old and the current key counts: nobody loses'),
  current: msg('The current key counts alone'),
  fullCredit: msg('Everybody has its whole mark'),
  drop: msg('The question does not count any more'),
};

interface Props {
  course: string;
  lesson: string;
  asked: AskedQuestion;
  onClose: () => void;
}

/** Corrects how a question counts in all attempts that asked it: what changes is shown first, and nothing is done before it was seen. */
export function RegradeDialog({ course, lesson, asked: { source, key }, onClose }: Props) {
  const [as, setAs] = useState<Ruling['as']>('either');
  const [tried, setTried] = useState<Regraded>();
  const [once, setOnce] = useState(newId);
  const [regrade, { isLoading, error }] = useRegradeMutation();
  const notify = useNotice();
  const doIt = async () => {
    if (source === undefined) return;
    const dryRun = tried === undefined;
    const questions = [{ question: source.question, as }];
    const { data } = await regrade({ course, lesson, questions, dryRun, key: once });
    setOnce(newId());
    if (data === undefined) return;
    if (dryRun) return setTried(data);
    notify(t('{count, plural, one {# grade was} other {# grades were}} changed.', { count: data.changed }));
    onClose();
  };
  const choose = (chosen: string) => {
    setTried(undefined);
    if (isRuling(chosen)) setAs(chosen);
  };
  return (
    <FormDialog
      title={t('Correct “{question}”', { question: key?.name ?? '' })}
      answer={tried === undefined ? t('Show what would change') : t('Apply it')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Typography>{t('In all attempts at this quiz that asked the question:')}</Typography>
      <RadioGroup aria-label={t('How the question counts')} value={as} onChange={(_, chosen) => choose(chosen)}>
        {Object.entries(rulings).map(([value, title]) => (
          <FormControlLabel key={value} value={value} control={<Radio />} label={t(title)} />
        ))}
      </RadioGroup>
      <Box role="status">{tried !== undefined && <Differences course={course} lesson={lesson} tried={tried} />}</Box>
    </FormDialog>
  );
}

const isRuling = (text: string): text is Ruling['as'] => Object.hasOwn(rulings, text);
