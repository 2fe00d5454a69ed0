import { Box } from '@mui/material';
import { Mono, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Saga, SagaStep } from '../api.ts';
import { kinds, stepLooks, undoLooks } from './saga-states.ts';

function StepBox({ step: { name, kind, done, undone }, isNext }: { step: SagaStep; isNext: boolean }) {
  const look = done && stepLooks[done.state];
  const back = undone && undoLooks[undone.state];
  return (
    <Box
      component="li"
      aria-current={isNext ? 'step' : undefined}
      sx={{
        ...{ flex: '1 1 160px', maxWidth: 280, minWidth: 140, p: 1.5, borderRadius: 1, border: 1 },
        ...{ borderColor: isNext ? 'primary.main' : 'divider', borderWidth: isNext ? 2 : 1 },
        ...{ display: 'grid', gap: 0.5, alignContent: 'start', overflowWrap: 'anywhere' },
      }}
    >
      <Mono fit="wrap">{name}</Mono>
      <Box sx={{ color: 'text.secondary' }}>{t(kinds[kind])}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {look === null ? (
          <StateChip tone={isNext ? 'busy' : 'quiet'}>{isNext ? t('Next') : t('Not begun')}</StateChip>
        ) : (
          <StateChip tone={look.tone}>{t(look.title)}</StateChip>
        )}
        {back && <StateChip tone={back.tone}>{t(back.title)}</StateChip>}
      </Box>
    </Box>
  );
}

/** The steps in their order, each with what became of it and of what undoes it. */
export function SagaPicture({ saga: { steps, at, state } }: { saga: Saga }) {
  return (
    <Box
      component="ol"
      aria-label={t('Steps')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
    >
      {steps.map((step) => (
        <StepBox key={step.name} step={step} isNext={at === step.name && state !== 'compensating'} />
      ))}
    </Box>
  );
}
