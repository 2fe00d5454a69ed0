import { Box, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Mono, Panel, TableFrame } from '@pvt/ui';
import { formatRate } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { LiveSample } from '../types.ts';

/** What comes in now, by type. The bars compare the types with each other. */
export function TypeTable({ types }: { types: LiveSample['types'] }) {
  const most = Math.max(1, ...types.map(({ perSecond }) => perSecond));
  return (
    <Panel title={t('By type')} note={t('events a second')} flush>
      <TableFrame
        label={t('Events a second by type')}
        columns={[t('Type'), { title: t('Per second'), align: 'right' }]}
      >
        {types.length === 0 && (
          <TableRow>
            <TableCell colSpan={2} sx={{ color: 'text.secondary' }}>
              {t('Nothing came in during the last second.')}
            </TableCell>
          </TableRow>
        )}
        {types.map(({ type, perSecond }) => (
          <TableRow key={type} hover>
            <TableCell sx={{ width: '60%' }}>
              <TextLink component={Link} to={`/events?type=${encodeURIComponent(type)}`} underline="hover">
                <Mono>{type}</Mono>
              </TextLink>
            </TableCell>
            <TableCell align="right" sx={{ position: 'relative' }}>
              <Box
                aria-hidden
                sx={{
                  position: 'absolute',
                  inset: '6px 8px 6px auto',
                  width: `${(perSecond / most) * 80}%`,
                  bgcolor: 'primary.main',
                  opacity: 0.12,
                  borderRadius: 0.5,
                }}
              />
              {formatRate(perSecond)}
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
    </Panel>
  );
}
