import { Box, MenuItem } from '@mui/material';
import { Field, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { GradebookSetup } from './grades-api.ts';

type Letters = NonNullable<GradebookSetup['letters']>;

interface Props {
  letters: Letters | undefined;
  onChange: (letters: Letters | undefined) => void;
}

const LINE = /^(.{1,40}?)\s+(\d{1,3}(?:[.,]\d{1,10})?)$/;

/** Which letter a total is: one a line, with the percent from which it is given. */
export function LettersPanel({ letters, onChange }: Props) {
  const [text, setText] = useState(() =>
    (letters?.letters ?? []).map(({ letter, least }) => `${letter} ${least}`).join('\n'),
  );
  const compared = letters?.compared ?? { policy: 'rounded', places: 2 };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isFit = lines.every((line) => LINE.test(line.trim()));
  const read = (written: string, how: Letters['compared'] = compared) => {
    const found = written.split('\n').flatMap((line) => {
      const [, letter, least = ''] = LINE.exec(line.trim()) ?? [];
      return letter === undefined ? [] : [{ letter, least: least.replace(',', '.') }];
    });
    onChange(found.length === 0 ? undefined : { letters: found, compared: how });
  };
  return (
    <Panel title={t('Letter grades')}>
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <Field
          label={t('Letters from the best, each with its least percent')}
          multiline
          minRows={3}
          placeholder={'A 90\nB 80\nF 0'}
          value={text}
          error={!isFit}
          helperText={t('One a line, such as “A 90”. Without any, totals have no letters.')}
          onChange={(written) => {
            setText(written);
            read(written);
          }}
        />
        <Field
          select
          label={t('Is 89.995 % below 90?')}
          value={compared.policy}
          onChange={(policy) => read(text, policy === 'exact' ? { policy } : { policy: 'rounded', places: 2 })}
        >
          <MenuItem value="rounded">{t('No: rounded to two places first')}</MenuItem>
          <MenuItem value="exact">{t('Yes: compared exactly')}</MenuItem>
        </Field>
      </Box>
    </Panel>
  );
}
