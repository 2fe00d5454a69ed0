import { Box, Button, Checkbox, FormControlLabel, FormGroup, Radio, RadioGroup } from '@mui/material';
import { t } from '@pvt/ui/language';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { FieldProps } from './field.ts';

/** As tall as a thumb needs. */
const choice = { minHeight: 44, alignItems: 'center', mr: 0 } as const;

export function SingleChoiceField({ question, value, disabled, asks, onChange }: FieldProps<'singleChoice'>) {
  return (
    <Box>
      <RadioGroup
        aria-labelledby={asks}
        value={value?.choice ?? ''}
        onChange={(_, picked) => onChange({ kind: 'singleChoice', choice: picked })}
      >
        {(question.choices ?? []).map(({ id, text }) => (
          <FormControlLabel
            key={id}
            value={id}
            disabled={disabled}
            control={<Radio />}
            label={<QuestionHtml inline html={text} />}
            sx={choice}
          />
        ))}
      </RadioGroup>
      {value?.choice !== undefined && !disabled && <TakeBack onClick={() => onChange({ kind: 'singleChoice' })} />}
    </Box>
  );
}

/** A radio button can not be cleared by itself, and a wrong answer may cost more than none. */
function TakeBack({ onClick }: { onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick} sx={{ mt: 0.5 }}>
      {t('Take the answer back')}
    </Button>
  );
}

export function MultipleChoiceField({ question, value, disabled, asks, onChange }: FieldProps<'multipleChoice'>) {
  const picked = value?.choices ?? [];
  const toggle = (id: string, isPicked: boolean) =>
    onChange({ kind: 'multipleChoice', choices: isPicked ? [...picked, id] : picked.filter((each) => each !== id) });
  return (
    <FormGroup role="group" aria-labelledby={asks}>
      {(question.choices ?? []).map(({ id, text }) => (
        <FormControlLabel
          key={id}
          disabled={disabled}
          control={<Checkbox checked={picked.includes(id)} onChange={(_, isPicked) => toggle(id, isPicked)} />}
          label={<QuestionHtml inline html={text} />}
          sx={choice}
        />
      ))}
    </FormGroup>
  );
}

export function TrueFalseField({ value, disabled, asks, onChange }: FieldProps<'trueFalse'>) {
  return (
    <Box>
      <RadioGroup
        aria-labelledby={asks}
        value={value?.answer === undefined ? '' : String(value.answer)}
        onChange={(_, picked) => onChange({ kind: 'trueFalse', answer: picked === 'true' })}
      >
        <FormControlLabel value="true" disabled={disabled} control={<Radio />} label={t('True')} sx={choice} />
        <FormControlLabel value="false" disabled={disabled} control={<Radio />} label={t('False')} sx={choice} />
      </RadioGroup>
      {value?.answer !== undefined && !disabled && <TakeBack onClick={() => onChange({ kind: 'trueFalse' })} />}
    </Box>
  );
}
