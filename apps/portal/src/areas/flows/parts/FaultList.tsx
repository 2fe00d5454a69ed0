import { Box, Typography } from '@mui/material';
import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Check, Fault } from './check.ts';
import type { PictureNode } from './picture.ts';

/** The step that something is wrong with, by its name. */
function stepOf({ pointer = '' }: Fault, nodes: readonly PictureNode[]): string | undefined {
  const within = nodes.filter(({ id }) => pointer === id || pointer.startsWith(`${id}/`));
  return within.reduce<PictureNode | undefined>(
    (nearest, node) => (node.id.length > (nearest?.id.length ?? 0) ? node : nearest),
    undefined,
  )?.title;
}

function placeOf(fault: Fault, nodes: readonly PictureNode[]): string {
  const step = stepOf(fault, nodes) ?? fault.pointer ?? '';
  if (fault.column === undefined) return step;
  return t('{step}, column {column}', { step, column: fault.column });
}

/** What was found wrong with a definition, or may not be meant so, with the step that it is in. */
export function FaultList({ check: { faults, settled }, nodes }: { check: Check; nodes: readonly PictureNode[] }) {
  return (
    <Box aria-live="polite" sx={{ minHeight: 28, pt: 1 }}>
      {faults.length === 0 && settled && <StateChip tone="good">{t('Nothing wrong was found.')}</StateChip>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {faults.map((fault) => (
          <Typography
            component="li"
            variant="body2"
            key={`${fault.pointer} ${fault.message}`}
            sx={{ overflowWrap: 'anywhere' }}
          >
            <Box component="span" sx={{ color: fault.isWarning ? 'warning.main' : 'error.main', fontWeight: 600 }}>
              {placeOf(fault, nodes)}
            </Box>{' '}
            {fault.message}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
