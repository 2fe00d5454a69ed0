import { TableCell, TableRow } from '@mui/material';
import { Panel, TableFrame } from '@pvt/ui';
import { formatRate, formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { GroupName } from '../../../parts/GroupName.tsx';
import type { GroupRate } from '../types.ts';

const right = (title: string) => ({ title, align: 'right' as const });

/** What is processed: each consumer group with how far it is behind. */
export function GroupTable({ groups }: { groups: GroupRate[] }) {
  return (
    <Panel title={t('Consumer groups')} note={t('flows, metrics and other readers of the log')} flush>
      <TableFrame
        label={t('Consumer groups')}
        columns={[t('Group'), right(t('Per second')), right(t('Behind')), right(t('Parked')), right(t('Dead'))]}
      >
        {groups.length === 0 && (
          <TableRow>
            <TableCell colSpan={5} sx={{ color: 'text.secondary' }}>
              {t('Nothing reads the log yet. A flow or a metric adds a group.')}
            </TableCell>
          </TableRow>
        )}
        {groups.map(({ group, perSecond, lag, parked, dead }) => (
          <TableRow key={group} hover>
            <TableCell>
              <GroupName group={group} />
            </TableCell>
            <TableCell align="right">{formatRate(perSecond)}</TableCell>
            <TableCell align="right">{formatWaiting(lag)}</TableCell>
            <TableCell align="right" sx={parked > 0 ? { color: 'warning.main', fontWeight: 600 } : {}}>
              {formatWaiting(parked)}
            </TableCell>
            <TableCell align="right" sx={dead > 0 ? { color: 'error.main', fontWeight: 600 } : {}}>
              {formatWaiting(dead)}
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
    </Panel>
  );
}
