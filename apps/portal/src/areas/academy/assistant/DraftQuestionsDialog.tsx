import { Box, Checkbox, FormControl, FormControlLabel, FormLabel } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { questionKinds } from '../bank/kind-words.ts';
import { CategoryChoice } from '../bank/parts/CategoryChoice.tsx';
import { permissions } from '../permissions.ts';
import { type DraftKind, type Drafts, useDraftBankQuestionsMutation } from './api.ts';
import { DraftedList } from './DraftedList.tsx';

const KINDS: readonly DraftKind[] = ['singleChoice', 'multipleChoice', 'trueFalse', 'shortText'];
const MOST = 10;

interface Props {
  course: string;
  lesson: string;
  onClose: () => void;
}

/** Has a model write questions about the lesson, which stay out of use until somebody takes them into it. */
export default function DraftQuestionsDialog({ course, lesson, onClose }: Props) {
  const [send, { isLoading, error }] = useDraftBankQuestionsMutation();
  const [category, setCategory] = useState('');
  const [count, setCount] = useState('5');
  const [kinds, setKinds] = useState<readonly DraftKind[]>(['singleChoice', 'trueFalse']);
  const [drafts, setDrafts] = useState<Drafts>();
  const [key, setKey] = useState(newId);
  const isFit = category !== '' && kinds.length > 0 && /^([1-9]|10)$/.test(count);
  const draft = async () => {
    const sent = await send({ category, body: { course, lesson, count: Number(count), kinds: [...kinds] }, key });
    if (sent.data === undefined) return;
    setDrafts(sent.data);
    setKey(newId());
  };
  const toggle = (kind: DraftKind) =>
    setKinds((before) => (before.includes(kind) ? before.filter((each) => each !== kind) : [...before, kind]));
  return (
    <FormDialog
      title={t('Draft questions from this lesson')}
      answer={drafts === undefined ? t('Draft them') : t('Draft more')}
      permission={permissions.author}
      error={error}
      saving={isLoading}
      isFit={isFit}
      onClose={onClose}
      onSubmit={draft}
    >
      <p>
        {t(
          'A language model reads the lesson as it is saved now and writes questions. They come into the bank as drafts: marked, archived, and asked by no quiz before you have read them and take them into use.',
        )}
      </p>
      <CategoryChoice required label={t('Category')} value={category} onChange={setCategory} />
      <Field
        label={t('How many, at most')}
        type="number"
        value={count}
        onChange={setCount}
        slotProps={{ htmlInput: { min: 1, max: MOST } }}
      />
      <FormControl component="fieldset">
        <FormLabel component="legend">{t('Kinds')}</FormLabel>
        <Box sx={{ display: 'flex', flexWrap: 'wrap' }}>
          {KINDS.map((kind) => (
            <FormControlLabel
              key={kind}
              control={<Checkbox checked={kinds.includes(kind)} onChange={() => toggle(kind)} />}
              label={t(questionKinds[kind])}
            />
          ))}
        </Box>
      </FormControl>
      <Box role="status">{drafts !== undefined && <DraftedList drafts={drafts} />}</Box>
    </FormDialog>
  );
}
