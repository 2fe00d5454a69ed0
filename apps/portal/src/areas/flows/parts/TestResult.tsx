import { Box, Typography } from '@mui/material';
import { Json, Mono, Panel, StateChip, type Tone } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import type { FlowDefinition, FlowTestResult, StepOutcome } from '../types.ts';
import { ChangeList } from './ChangeList.tsx';
import { inPictureOrder, pictureOf } from './picture.ts';

function outcome({ error, dropped, out }: StepOutcome): { tone: Tone; text: string } {
  if (error !== undefined) return { tone: 'bad', text: t('failed') };
  if (dropped === true || out?.length === 0) return { tone: 'quiet', text: t('dropped') };
  return { tone: 'good', text: t('{count} out', { count: out?.length ?? 0 }) };
}

/** What one result of a step is: what the step changed, or all of it where it is made of many events. */
function StepResult({ step, place, label }: { step: StepOutcome; place: number; label: string }) {
  const item = step.out?.[place];
  const before = item?.from === undefined ? undefined : step.in[item.from];
  if (item === undefined) return null;
  return (
    <Box sx={{ mb: 0.5 }}>
      {(step.out?.length ?? 0) > 1 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('Result {number}', { number: place + 1 })}
        </Typography>
      )}
      {before === undefined ? (
        <Json value={item.data} label={label} maxHeight={220} />
      ) : (
        <ChangeList before={before.data} after={item.data} label={label} />
      )}
    </Box>
  );
}

function Step({ step, title, detail }: { step: StepOutcome; title: string; detail: string }) {
  const { tone, text } = outcome(step);
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline', mb: 0.5 }}>
        <Typography variant="h3">{title}</Typography>
        <Box sx={{ ml: 'auto' }}>
          <StateChip tone={tone}>{text}</StateChip>
        </Box>
      </Box>
      {detail !== '' && (
        <Box sx={{ fontFamily: mono, fontSize: '0.75rem', overflowWrap: 'anywhere', mb: 0.5 }}>{detail}</Box>
      )}
      {step.error !== undefined && (
        <Typography>
          {step.error.detail}
          {step.error.column === undefined ? '' : ` ${t('At column {column}.', { column: step.error.column })}`}{' '}
          <Mono>{step.error.code}</Mono>
        </Typography>
      )}
      {(step.kind === 'route' ? [] : (step.out ?? [])).map((_, place) => (
        <StepResult
          key={`${step.pointer} ${place}`}
          step={step}
          place={place}
          label={t('{title}, result {number}', { title, number: place + 1 })}
        />
      ))}
    </Box>
  );
}

/** What is sent, without what only the program goes by. */
function sentOf(sink: FlowTestResult['sinks'][number]): object {
  const { pointer: _step, ...sent } = sink;
  if (sent.kind === 'deadLetter') return { kind: sent.kind, reason: sent.reason };
  const { identity: _once, ...rest } = sent;
  return rest;
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
  const known = new Map(nodes.map((node) => [node.id, node]));
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
          <Step
            key={`${step.pointer} ${place}`}
            step={step}
            title={known.get(step.pointer)?.title ?? step.kind}
            detail={known.get(step.pointer)?.detail ?? ''}
          />
        ))}
      </Box>
      {result.sinks.length > 0 && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            {t('Would be sent')}
          </Typography>
          <Json value={result.sinks.map(sentOf)} label={t('{title}: what would be sent', { title })} maxHeight={260} />
        </Box>
      )}
    </Panel>
  );
}
