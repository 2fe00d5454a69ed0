import { Box, Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { plainWords } from '../../../../parts/questions/plain-words.ts';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { Question, Response } from '../api.ts';
import type { FieldProps } from './field.ts';

type Gap = NonNullable<Question['gaps']>[number];
type Given = Extract<Response, { kind: 'cloze' }>['gaps'][string];

/** A text with gaps, each filled where it stands. */
export function ClozeField({ question, value, disabled, onChange }: FieldProps<'cloze'>) {
  const gaps = question.gaps ?? [];
  const given = value?.gaps ?? {};
  const fill = (id: string) => {
    const place = gaps.findIndex((gap) => gap.id === id);
    const gap = gaps[place];
    if (gap === undefined) return null;
    return (
      <GapField
        gap={gap}
        name={t('Gap {number}', { number: place + 1 })}
        value={given[id]}
        disabled={disabled}
        onChange={(next) => onChange({ kind: 'cloze', gaps: { ...given, [id]: next } })}
      />
    );
  };
  return <QuestionHtml html={question.text} gap={fill} />;
}

interface GapProps {
  gap: Gap;
  name: string;
  value: Given | undefined;
  disabled: boolean;
  onChange: (value: Given) => void;
}

const inline = { mx: 0.5, my: 0.25, verticalAlign: 'middle' } as const;

function GapField({ gap, name, value, disabled, onChange }: GapProps) {
  const htmlInput = { 'aria-label': name, maxLength: 1000, autoComplete: 'off' };
  if (gap.kind === 'singleChoice')
    return (
      <Field
        select
        value={value?.kind === 'singleChoice' ? value.choice : ''}
        disabled={disabled}
        onChange={(choice) => choice !== '' && onChange({ kind: 'singleChoice', choice })}
        slotProps={{ select: { native: true }, htmlInput: { 'aria-label': name } }}
        sx={{ ...inline, maxWidth: '100%' }}
      >
        <option value="">…</option>
        {(gap.choices ?? []).map(({ id, text }) => (
          <option key={id} value={id}>
            {plainWords(text)}
          </option>
        ))}
      </Field>
    );
  if (gap.kind === 'multipleChoice') {
    const picked = value?.kind === 'multipleChoice' ? value.choices : [];
    return (
      <Box component="span" role="group" aria-label={name} sx={inline}>
        {(gap.choices ?? []).map(({ id, text }) => (
          <FormControlLabel
            key={id}
            disabled={disabled}
            label={<QuestionHtml inline html={text} />}
            control={
              <Checkbox
                checked={picked.includes(id)}
                onChange={(_, on) =>
                  onChange({
                    kind: 'multipleChoice',
                    choices: on ? [...picked, id] : picked.filter((one) => one !== id),
                  })
                }
              />
            }
          />
        ))}
      </Box>
    );
  }
  const kind = gap.kind === 'numeric' ? 'numeric' : 'shortText';
  const { text = '' } = value?.kind === kind ? value : {};
  const unit = value?.kind === 'numeric' ? (value.unit ?? '') : '';
  return (
    <>
      <Field
        value={text}
        disabled={disabled}
        onChange={(next) =>
          onChange(kind === 'numeric' ? { kind, text: next, ...(unit === '' ? {} : { unit }) } : { kind, text: next })
        }
        slotProps={{ htmlInput: kind === 'numeric' ? { ...htmlInput, inputMode: 'decimal' } : htmlInput }}
        sx={{ ...inline, width: kind === 'numeric' ? 110 : 180, maxWidth: '100%' }}
      />
      {gap.units !== undefined && (
        <Field
          select
          value={unit}
          disabled={disabled}
          onChange={(next) => onChange({ kind: 'numeric', text, ...(next === '' ? {} : { unit: next }) })}
          slotProps={{ htmlInput: { 'aria-label': t('Unit of {gap}', { gap: name }) } }}
          sx={{ ...inline, minWidth: 90 }}
        >
          <MenuItem value="">–</MenuItem>
          {gap.units.map((each) => (
            <MenuItem key={each} value={each}>
              {each}
            </MenuItem>
          ))}
        </Field>
      )}
    </>
  );
}
