import { Box, Checkbox, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Ago, Mono, PermittedButton, TableFrame } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { eventAddress } from '../../../parts/event-address.ts';
import { GroupName } from '../../../parts/GroupName.tsx';
import { permissions } from '../permissions.ts';
import type { DeadLetter } from '../types.ts';
import { WhyFailed } from './WhyFailed.tsx';

interface Props {
  letters: DeadLetter[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onRedrive: (id: string) => void;
  busy: boolean;
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function DeadLetterTable({ letters, chosen, onChoose, onRedrive, busy }: Props) {
  const all = letters.every(({ id }) => chosen.has(id));
  const some = !all && letters.some(({ id }) => chosen.has(id));
  return (
    <TableFrame
      label={t('Dead letters')}
      lead={
        <TableCell padding="checkbox">
          <Checkbox
            size="small"
            checked={all}
            indeterminate={some}
            onChange={() => onChoose(all ? new Set() : new Set(letters.map(({ id }) => id)))}
            slotProps={{ input: { 'aria-label': t('Choose all shown') } }}
          />
        </TableCell>
      }
      columns={[
        t('Why'),
        t('Event'),
        t('Group'),
        { title: t('Attempts'), align: 'right' },
        t('Failed'),
        { title: t('Redrive'), silent: true },
      ]}
    >
      {letters.map(({ id, event, error, group, attempts, failedAt }) => (
        <TableRow key={id} hover selected={chosen.has(id)}>
          <TableCell padding="checkbox">
            <Checkbox
              size="small"
              checked={chosen.has(id)}
              onChange={() => onChoose(toggled(chosen, id))}
              slotProps={{ input: { 'aria-label': t('Choose event {id}', { id: event.id }) } }}
            />
          </TableCell>
          <TableCell sx={{ minWidth: 260 }}>
            <WhyFailed error={error} />
          </TableCell>
          <TableCell>
            <TextLink component={Link} to={eventAddress(event)} underline="hover">
              <Mono fit="cut">{event.id}</Mono>
            </TextLink>
            <Box sx={{ color: 'text.secondary' }}>
              <Mono>{event.type}</Mono>
            </Box>
          </TableCell>
          <TableCell>
            <GroupName group={group} />
          </TableCell>
          <TableCell align="right">{attempts}</TableCell>
          <TableCell>
            <Ago at={failedAt} />
          </TableCell>
          <TableCell align="right">
            <PermittedButton
              permission={permissions.redrive}
              disabled={busy}
              onClick={() => onRedrive(id)}
              aria-label={t('Redrive event {id}', { id: event.id })}
            >
              {t('Redrive')}
            </PermittedButton>
          </TableCell>
        </TableRow>
      ))}
    </TableFrame>
  );
}
