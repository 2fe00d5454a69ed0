import { Box, Typography } from '@mui/material';
import { Json, Mono, Panel, StateChip, type Tone } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { FlowDefinition, FlowTestResult, StepOutcome } from '../types.ts';
import { inPictureOrder, pictureOf } from './picture.ts';

function outcome({ error, dropped, out }: StepOutcome): { tone: Tone; text: string } {
  if (error !== undefined) return { tone: 'bad', text: t('failed') };
  if (dropped === true || out?.length === 0) return { tone: 'quiet', text: t('dropped') };
  return { tone: 'good', text: t('{count} out', { count: out?.length ?? 0 }) };
}

function Step({ step, title }: { step: StepOutcome; title: string }) {
  const { tone, text } = outcome(step);
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline', mb: 0.5 }}>
        <Typography variant="h3">{title}</Typography>
        <Mono>{step.pointer}</Mono>
        <Box sx={{ ml: 'auto' }}>
          <StateChip tone={tone}>{text}</StateChip>
        </Box>
      </Box>
      {step.error !== undefined && (
        <Typography>
          {step.error.detail}
          {step.error.column === undefined ? '' : ` ${t('At column {column}.', { column: step.error.column })}`}{' '}
          <Mono>{step.error.code}</Mono>
        </Typography>
      )}
      {step.out?.map((item, place) => (
        <Json
          key={`${step.pointer} ${place}`}
          value={item.data ?? item}
          label={t('{title}, result {number}', { title, number: place + 1 })}
          maxHeight={220}
        />
      ))}
    </Box>
  );
}

/** What each step gave for one sample event, and what would be sent. */
export function TestResult({
  title,
  result,
  definition,
}: {
  title: string;
  result: FlowTestResult;
  definition: FlowDefinition;
}) {
  const { nodes } = pictureOf(definition);
  const titles = new Map(nodes.map((node) => [node.id, node.title]));
  return (
    <Panel
      title={title}
      note={
        result.notRead ??
        t('{count, plural, one {# result would be sent} other {# results would be sent}}', {
          count: result.sinks.length,
        })
      }
    >
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {inPictureOrder(result.steps, nodes).map((step, place) => (
          <Step key={`${step.pointer} ${place}`} step={step} title={titles.get(step.pointer) ?? step.kind} />
        ))}
      </Box>
      {result.sinks.length > 0 && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            {t('Would be sent')}
          </Typography>
          <Json value={result.sinks} label={t('{title}: what would be sent', { title })} maxHeight={260} />
        </Box>
      )}
    </Panel>
  );
}
