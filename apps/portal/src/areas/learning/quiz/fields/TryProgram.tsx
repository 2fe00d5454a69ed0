import { Box, Button, Typography } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import { type Tried, useTryProgramMutation } from '../api.ts';

const outcomes: Readonly<Record<Tried['outcome'], { readonly title: Message; readonly tone: Tone }>> = {
  passed: { title: msg('Passed'), tone: 'good' },
  failed: { title: msg('It prints something else'), tone: 'bad' },
  crashed: { title: msg('It ended with an error'), tone: 'bad' },
  timedOut: { title: msg('It took too long'), tone: 'bad' },
  outOfMemory: { title: msg('It took too much memory'), tone: 'bad' },
};

/** Runs a program by the tests that are shown. Nothing is saved by it. */
export function TryProgram({ attempt, slot, source }: { attempt: string; slot: string; source: string }) {
  const [run, { data, error, isLoading }] = useTryProgramMutation();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      <Box>
        <Button
          variant="outlined"
          size="large"
          loading={isLoading}
          disabled={source.trim() === ''}
          onClick={() => void run({ attempt, slot, source })}
        >
          {t('Run the tests that are shown')}
        </Button>
      </Box>
      <ProblemNotice error={error} />
      <Box role="status" sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
        {data?.map((tried) => (
          <Outcome key={tried.name} tried={tried} />
        ))}
      </Box>
    </Box>
  );
}

function Outcome({ tried: { name, outcome, output, error } }: { tried: Tried }) {
  const { title, tone } = outcomes[outcome];
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      <Typography component="p">
        {name} <StateChip tone={tone}>{t(title)}</StateChip>
      </Typography>
      {output !== '' && <Printed title={t('It printed')} text={output} />}
      {error !== '' && <Printed title={t('Its error')} text={error} />}
    </Box>
  );
}

function Printed({ title, text }: { title: string; text: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="body2">{title}</Typography>
      <Typography
        component="pre"
        variant="body2"
        tabIndex={0}
        sx={{ m: 0, fontFamily: mono, overflow: 'auto', maxHeight: 240 }}
      >
        {text}
      </Typography>
    </Box>
  );
}
