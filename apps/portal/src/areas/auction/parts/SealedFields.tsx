import { Box, Button, FormControlLabel, MenuItem, Switch } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { TermsDraft } from './terms-draft.ts';

interface Props {
  draft: TermsDraft;
  onChange: (draft: TermsDraft) => void;
}

/** Who wins of sealed bids, and what they are paid. */
export function SealedFields({ draft, onChange }: Props) {
  const { weights, scored } = draft;
  const weight = (name: keyof typeof weights) => (text: string) =>
    onChange({ ...draft, weights: { ...weights, [name]: text } });
  return (
    <>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('When bids are level')}
          value={draft.ties}
          onChange={(ties) => onChange({ ...draft, ties: ties === 'rebid' ? 'rebid' : 'first' })}
        >
          <MenuItem value="first">{t('the earlier one wins')}</MenuItem>
          <MenuItem value="rebid">{t('those bid once more, and only those')}</MenuItem>
        </Field>
        <Field
          select
          label={t('The winner is paid')}
          value={draft.pays}
          onChange={(pays) => onChange({ ...draft, pays: pays === 'second' ? 'second' : 'own' })}
        >
          <MenuItem value="own">{t('the own bid')}</MenuItem>
          <MenuItem value="second">{t('the bid of the second')}</MenuItem>
        </Field>
      </FieldGrid>
      <FormControlLabel
        control={<Switch checked={scored} onChange={(_, is) => onChange({ ...draft, scored: is })} />}
        label={t('Weigh time and quality beside the price')}
      />
      {scored && (
        <>
          <FieldGrid columns="1fr 1fr 1fr">
            <Field label={t('Weight of the price')} value={weights.price} onChange={weight('price')} />
            <Field label={t('Weight of the time')} value={weights.time} onChange={weight('time')} />
            <Field label={t('Weight of the quality')} value={weights.quality} onChange={weight('quality')} />
          </FieldGrid>
          <Questions draft={draft} onChange={onChange} />
        </>
      )}
    </>
  );
}

/** Questions of yes or no: quality is the points of those that are answered with yes. */
function Questions({ draft, onChange }: Props) {
  const { questions } = draft;
  const set = (i: number, more: Partial<(typeof questions)[number]>) =>
    onChange({ ...draft, questions: questions.map((each, k) => (k === i ? { ...each, ...more } : each)) });
  return (
    <>
      {questions.map(({ text, points }, i) => (
        // Questions have no name until they are sent; they are added at the end only.
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <FieldGrid key={i} columns="3fr 1fr">
          <Field
            label={t('Question {number}, of yes or no', { number: i + 1 })}
            value={text}
            onChange={(changed) => set(i, { text: changed })}
          />
          <Field label={t('Points of a yes')} value={points} onChange={(changed) => set(i, { points: changed })} />
        </FieldGrid>
      ))}
      <Box>
        <Button onClick={() => onChange({ ...draft, questions: [...questions, { text: '', points: '1' }] })}>
          {t('Add a question')}
        </Button>
      </Box>
    </>
  );
}
