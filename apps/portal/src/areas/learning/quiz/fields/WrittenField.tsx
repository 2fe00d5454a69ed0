import { Box, Typography } from '@mui/material';
import { Field, Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import { plainWords } from '../../../../parts/questions/plain-words.ts';
import type { FieldProps } from './field.ts';
import { TryProgram } from './TryProgram.tsx';

const wordsIn = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;

/** A text of some length, with how many words it has. */
export function EssayField({ question, value, disabled, asks, onChange }: FieldProps<'essay'>) {
  const { template, fewestWords, mostWords } = question;
  const text = value?.text ?? (template === undefined ? '' : plainWords(template));
  const words = wordsIn(text);
  const bounds = [
    ...(fewestWords === undefined ? [] : [t('at least {count}', { count: fewestWords })]),
    ...(mostWords === undefined ? [] : [t('at most {count}', { count: mostWords })]),
  ];
  const isOff = words > 0 && (words < (fewestWords ?? 0) || words > (mostWords ?? words));
  const count = t('{words, plural, one {# word} other {# words}}', { words });
  return (
    <Field
      label={t('Your answer')}
      multiline
      minRows={8}
      fullWidth
      value={text}
      disabled={disabled}
      error={isOff}
      helperText={[count, ...bounds].join(' · ')}
      onChange={(next) => onChange({ kind: 'essay', text: next })}
      slotProps={{ htmlInput: { maxLength: 500_000, 'aria-describedby': asks } }}
    />
  );
}

/** A program, in letters of one width. The tab key leads on, as everywhere. */
export function CodeField({
  question,
  value,
  disabled,
  asks,
  onChange,
  attempt,
  slot,
}: FieldProps<'code'> & { attempt: string | undefined; slot: string }) {
  const { language = '', template = '', tests = [] } = question;
  // What the editor begins with is no answer before something was written.
  const source = value?.source ?? template;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Field
        label={t('Your program ({language})', { language })}
        multiline
        minRows={10}
        fullWidth
        value={source}
        disabled={disabled}
        onChange={(next) => onChange({ kind: 'code', source: next })}
        slotProps={{
          htmlInput: {
            ...{ maxLength: 100_000, spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' },
            ...{ 'aria-describedby': asks, style: { fontFamily: mono, whiteSpace: 'pre', overflowX: 'auto' } },
          },
        }}
      />
      {tests.length > 0 && (
        <Box>
          <Typography variant="h3">{t('It is tried with')}</Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {tests.map(({ name, input, expected }) => (
              <li key={name}>
                {name}: {t('reads')} <Mono>{input === '' ? '∅' : input}</Mono>, {t('prints')} <Mono>{expected}</Mono>
              </li>
            ))}
          </Box>
        </Box>
      )}
      {tests.length > 0 && !disabled && attempt !== undefined && (
        <TryProgram attempt={attempt} slot={slot} source={source} />
      )}
    </Box>
  );
}
