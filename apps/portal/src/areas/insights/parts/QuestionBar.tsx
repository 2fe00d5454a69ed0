import { Autocomplete, MenuItem, Paper, TextField } from '@mui/material';
import { CodeField, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { chartKinds } from '../board-types.ts';
import type { Period } from '../metric-types.ts';
import { chartTitles } from './chart-titles.ts';
import { Day } from './Day.tsx';
import type { Question } from './question.ts';
import { periodTitles, ranges } from './ranges.ts';

interface Props {
  question: Question;
  dimensions: string[];
  /** The periods that the metric keeps. */
  kept: Period[];
  onAsk: (part: Partial<Record<keyof Question, string>>) => void;
}

/** How the figures are asked for: over which time, per which period, by which dimensions, of which part. */
export function QuestionBar({ question, dimensions, kept, onAsk }: Props) {
  const where = useDraft(question.where, (text) => onAsk({ where: text }));
  // A period that is not kept may stand in the address; the answer then says what is wrong.
  const offered = kept.includes(question.every) ? kept : [question.every, ...kept];
  return (
    <Paper
      variant="outlined"
      sx={{
        p: 2,
        mb: 2,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', lg: '1fr 1fr 1.5fr 0.7fr' },
      }}
    >
      <TextField
        select
        label={t('Range')}
        value={question.range}
        onChange={(event) => onAsk({ range: event.target.value, every: '' })}
      >
        {ranges.map(({ value, title }) => (
          <MenuItem key={value} value={value}>
            {t(title)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t('Per')}
        value={question.every}
        onChange={(event) => onAsk({ every: event.target.value })}
      >
        {offered.map((period) => (
          <MenuItem key={period} value={period}>
            {t(periodTitles[period])}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        multiple
        options={dimensions}
        value={question.by}
        onChange={(_, by) => onAsk({ by: by.join(',') })}
        renderInput={(params) => <TextField {...params} label={t('By')} />}
        noOptionsText={t('This metric has no dimensions.')}
      />
      <TextField
        select
        label={t('As')}
        value={question.chart}
        onChange={(event) => onAsk({ chart: event.target.value })}
      >
        {chartKinds.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(chartTitles[kind])}
          </MenuItem>
        ))}
      </TextField>
      {question.range === 'own' && (
        <>
          <Day label={t('From')} value={question.from} onChange={(from) => onAsk({ from })} />
          <Day label={t('Until, not included')} value={question.to} onChange={(to) => onAsk({ to })} />
        </>
      )}
      <CodeField
        label={t('Only where (CEL over the dimensions)')}
        placeholder={dimensions[0] === undefined ? '' : `${dimensions[0]} == "…"`}
        {...where.field}
        sx={{ gridColumn: '1 / -1' }}
      />
    </Paper>
  );
}
