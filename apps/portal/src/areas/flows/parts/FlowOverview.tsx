import { Box, TableCell, TableRow } from '@mui/material';
import { lazyPart, Mono, Panel, ProblemNotice, TableFrame } from '@pvt/ui';
import { formatCount, formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense, useMemo } from 'react';
import { useFlowStatsQuery } from '../api.ts';
import type { FlowDefinition, FlowStats } from '../types.ts';
import { type PictureNode, pictureOf } from './picture.ts';

const FlowPicture = lazyPart(() => import('./FlowPicture.tsx'));
const right = (title: string) => ({ title, align: 'right' as const });

function StepTable({ nodes, stats }: { nodes: PictureNode[]; stats: FlowStats | undefined }) {
  const byPointer = new Map(stats?.steps.map((step) => [step.pointer, step]));
  return (
    <TableFrame
      label={t('Steps of the flow')}
      columns={[t('Step'), t('Does'), right(t('In')), right(t('Out')), right(t('Dropped')), right(t('Failed'))]}
    >
      {nodes
        .filter(({ kind }) => kind !== 'start')
        .map(({ id, title, detail }) => {
          const counts = byPointer.get(id);
          return (
            <TableRow key={id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {title}
                <Box sx={{ color: 'text.secondary' }}>
                  <Mono>{id}</Mono>
                </Box>
              </TableCell>
              <TableCell sx={{ minWidth: 200 }}>
                <Mono fit="wrap">{detail}</Mono>
              </TableCell>
              {[counts?.in, counts?.out, counts?.dropped].map((count, place) => (
                <TableCell key={['in', 'out', 'dropped'][place]} align="right">
                  {count === undefined ? '–' : formatCount(count)}
                </TableCell>
              ))}
              <TableCell align="right" sx={(counts?.failed ?? 0) > 0 ? { color: 'error.main', fontWeight: 600 } : {}}>
                {counts === undefined ? '–' : formatCount(counts.failed)}
              </TableCell>
            </TableRow>
          );
        })}
    </TableFrame>
  );
}

function behind(lag: number): string {
  if (lag === 0) return t('Up to date');
  return t('{count, plural, one {{waiting} event behind} other {{waiting} events behind}}', {
    count: lag,
    waiting: formatWaiting(lag),
  });
}

function tooLate(count: number): string {
  return t(
    '{count, plural, one {# is in no window, too late or too far ahead} other {# are in no window, too late or too far ahead}}',
    { count },
  );
}

/** The flow as a picture and, below, the same as a list. The counts follow what runs. */
export function FlowOverview({ name, definition }: { name: string; definition: FlowDefinition }) {
  const { data: stats, error } = useFlowStatsQuery(name, { pollingInterval: 2_000, skipPollingIfUnfocused: true });
  const picture = useMemo(() => pictureOf(definition, stats?.steps), [definition, stats]);
  const note = stats && [behind(stats.lag), ...(stats.late > 0 ? [tooLate(stats.late)] : [])].join(' · ');
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} />
      <Panel title={t('Picture')} note={note ?? ''}>
        <Suspense fallback={<Box sx={{ height: Math.min(620, picture.height + 64), minHeight: 240 }} />}>
          <FlowPicture
            picture={picture}
            summary={t('Picture of the flow {name}; its steps are listed below with the same counts.', { name })}
          />
        </Suspense>
      </Panel>
      <Panel title={t('Steps')} flush>
        <StepTable nodes={picture.nodes} stats={stats} />
      </Panel>
    </Box>
  );
}
