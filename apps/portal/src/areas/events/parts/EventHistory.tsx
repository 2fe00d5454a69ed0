import { Box, Typography } from '@mui/material';
import { Mono, StateChip, type Tone } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { GroupName } from '../../../parts/GroupName.tsx';
import type { HistoryStep, HistoryStepKind } from '../types.ts';

const looks: Record<HistoryStepKind, { tone: Tone; text: Message }> = {
  accepted: { tone: 'good', text: msg('Accepted') },
  attempt: { tone: 'warning', text: msg('Attempt failed') },
  done: { tone: 'good', text: msg('Done') },
  dead: { tone: 'bad', text: msg('Dead letter') },
  parked: { tone: 'warning', text: msg('Parked') },
  redriven: { tone: 'busy', text: msg('Redriven') },
  discarded: { tone: 'quiet', text: msg('Discarded') },
  refused: { tone: 'bad', text: msg('Refused') },
};

function look({ step, error }: HistoryStep): { tone: Tone; text: string } {
  if (step === 'attempt' && error === undefined) return { tone: 'busy', text: t('Attempt') };
  const known = looks[step];
  return known === undefined ? { tone: 'quiet', text: step } : { ...known, text: t(known.text) };
}

/** What became of an event, step by step, in each consumer group. */
export function EventHistory({ steps }: { steps: HistoryStep[] }) {
  if (steps.length === 0)
    return <Typography sx={{ color: 'text.secondary' }}>{t('Nothing is recorded about it yet.')}</Typography>;
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', borderLeft: 1, borderColor: 'divider' }}>
      {steps.map((step, place) => {
        const { tone, text } = look(step);
        return (
          <Box component="li" key={`${step.at} ${step.group ?? ''} ${step.step} ${place}`} sx={{ pl: 2, pb: 1.5 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
              <StateChip tone={tone}>
                {step.attempt === undefined || step.attempt === 0 ? text : `${text} (${step.attempt})`}
              </StateChip>
              {step.group !== undefined && <GroupName group={step.group} />}
              <Typography variant="body2" sx={{ color: 'text.secondary', ml: 'auto' }}>
                {formatInstant(step.at)}
              </Typography>
            </Box>
            {step.error !== undefined && (
              <Typography variant="body2" sx={{ mt: 0.25, overflowWrap: 'anywhere' }}>
                {step.error.detail} <Mono>{step.error.code}</Mono>
              </Typography>
            )}
            {step.nextAt !== undefined && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('Next attempt at {time}.', { time: formatInstant(step.nextAt) })}
              </Typography>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
