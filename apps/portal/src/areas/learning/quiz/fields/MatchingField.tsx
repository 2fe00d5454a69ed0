import { Box } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { plainWords } from '../../../../parts/questions/plain-words.ts';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { FieldProps } from './field.ts';

/** Each part with a list of what it can be matched with. */
export function MatchingField({ question, value, disabled, asks, onChange }: FieldProps<'matching'>) {
  const { stems = [], targets = [] } = question;
  const pairs = value?.pairs ?? {};
  const match = (stem: string, target: string) => {
    const { [stem]: _before, ...others } = pairs;
    onChange({ kind: 'matching', pairs: target === '' ? others : { ...others, [stem]: target } });
  };
  return (
    <Box role="group" aria-labelledby={asks} sx={{ display: 'grid', gap: 1.5 }}>
      {stems.map(({ id, text }) => (
        <Box
          key={id}
          sx={{
            ...{ display: 'grid', gap: 1, alignItems: 'center' },
            gridTemplateColumns: { xs: '1fr', sm: 'minmax(0, 1fr) minmax(0, 1fr)' },
          }}
        >
          <QuestionHtml inline html={text} />
          <Field
            select
            fullWidth
            value={pairs[id] ?? ''}
            disabled={disabled}
            onChange={(target) => match(id, target)}
            slotProps={{
              select: { native: true },
              htmlInput: { 'aria-label': t('Matches “{part}”', { part: plainWords(text) }) },
            }}
          >
            <option value="">{t('Choose …')}</option>
            {targets.map((target) => (
              <option key={target.id} value={target.id}>
                {plainWords(target.text)}
              </option>
            ))}
          </Field>
        </Box>
      ))}
    </Box>
  );
}
