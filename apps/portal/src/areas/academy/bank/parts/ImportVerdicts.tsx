import { Alert, Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useMemo, useState } from 'react';
import type { Imported } from '../api.ts';
import { countOf, type Verdict, verdictKinds, verdictWords } from '../verdict-words.ts';
import { VerdictList } from './VerdictList.tsx';

/** The verdicts of a file: how many of which, and each by its line. */
export function ImportVerdicts({ imported, format }: { imported: Imported; format: string }) {
  const [only, setOnly] = useState<Verdict>();
  const { questions, taken, withLoss } = imported;
  const shown = useMemo(
    () => (only === undefined ? questions : questions.filter(({ verdict }) => verdict === only)),
    [questions, only],
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      {questions.length === 0 && (
        <Alert severity="warning" variant="outlined">
          {t('There is no question in this file. Look whether it is the right one, and whether it is {format}.', {
            format,
          })}
        </Alert>
      )}
      {questions.length > 0 && taken + withLoss === 0 && (
        <Alert severity="error" variant="outlined">
          {t(
            'Nothing of this file can be taken as {format}. Choose another format above, or mend what the lines below name and choose the file again.',
            { format },
          )}
        </Alert>
      )}
      <ToggleButtonGroup
        exclusive
        size="small"
        value={only ?? 'all'}
        aria-label={t('Show')}
        onChange={(_, value: unknown) => setOnly(verdictKinds.find((kind) => kind === value))}
        sx={{ flexWrap: 'wrap', '& .MuiToggleButton-root': { color: 'text.primary' } }}
      >
        <ToggleButton value="all">{t('All: {count}', { count: formatCount(questions.length) })}</ToggleButton>
        {verdictKinds.map((kind) => (
          <ToggleButton key={kind} value={kind}>
            {`${t(verdictWords[kind].title)}: ${formatCount(countOf(imported, kind))}`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {questions.length > 0 && <VerdictList key={only ?? ''} questions={shown} />}
    </Box>
  );
}
