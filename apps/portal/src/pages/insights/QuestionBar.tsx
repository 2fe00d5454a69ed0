import { Autocomplete, MenuItem, Paper, TextField } from '@mui/material';
import { chartKinds } from '../../api/types/board.ts';
import { periods } from '../../api/types/metric.ts';
import { CodeField } from '../../ui/CodeField.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { Question } from './question.ts';
import { periodTitles, ranges } from './ranges.ts';

interface Props {
  question: Question;
  dimensions: string[];
  onAsk: (part: Partial<Record<keyof Question, string>>) => void;
}

/** How the figures are asked for: over which time, per which period, by which dimensions, of which part. */
export function QuestionBar({ question, dimensions, onAsk }: Props) {
  const where = useDraft(question.where, (text) => onAsk({ where: text }));
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
        label="Range"
        value={question.range}
        onChange={(event) => onAsk({ range: event.target.value, every: '' })}
      >
        {ranges.map(({ value, title }) => (
          <MenuItem key={value} value={value}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <TextField select label="Per" value={question.every} onChange={(event) => onAsk({ every: event.target.value })}>
        {periods.map((period) => (
          <MenuItem key={period} value={period}>
            {periodTitles[period]}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        multiple
        options={dimensions}
        value={question.by}
        onChange={(_, by) => onAsk({ by: by.join(',') })}
        renderInput={(params) => <TextField {...params} label="By" />}
        noOptionsText="This metric has no dimensions."
      />
      <TextField select label="As" value={question.chart} onChange={(event) => onAsk({ chart: event.target.value })}>
        {chartKinds.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {kind}
          </MenuItem>
        ))}
      </TextField>
      {question.range === 'own' && (
        <>
          <TextField
            label="From"
            type="date"
            value={question.from}
            onChange={(event) => onAsk({ from: event.target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TextField
            label="Until, not included"
            type="date"
            value={question.to}
            onChange={(event) => onAsk({ to: event.target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </>
      )}
      <CodeField
        label="Only where (CEL over the dimensions)"
        placeholder={dimensions[0] === undefined ? '' : `${dimensions[0]} == "…"`}
        {...where}
        sx={{ gridColumn: '1 / -1' }}
      />
    </Paper>
  );
}
