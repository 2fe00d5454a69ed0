import { TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { PvtEvent } from '../../api/types/event.ts';
import { formatCount } from '../../format/number.ts';
import { formatInstant } from '../../format/time.ts';
import { Mono } from '../../ui/Mono.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';

/** The address of one event over a list with the given search. */
export function eventAddress({ id, source }: { id: string; source: string }, search = ''): string {
  const query = new URLSearchParams(search);
  query.set('source', source);
  return `/events/${encodeURIComponent(id)}?${query}`;
}

export function EventTable({ events }: { events: PvtEvent[] }) {
  const { search } = useLocation();
  const { id: openId } = useParams();
  const navigate = useNavigate();
  return (
    <TableFrame
      label="Events"
      columns={['Recorded', 'Type', 'Key', 'Id', 'Source', { title: 'Position', align: 'right' }]}
    >
      {events.map((event) => (
        <TableRow
          key={event.position}
          hover
          selected={event.id === openId}
          sx={{ cursor: 'pointer' }}
          onClick={() => void navigate(eventAddress(event, search))}
        >
          <TableCell sx={{ whiteSpace: 'nowrap' }}>{formatInstant(event.recordedAt)}</TableCell>
          <TableCell>
            <Mono>{event.type}</Mono>
          </TableCell>
          <TableCell>
            <Mono fit="cut">{event.key}</Mono>
          </TableCell>
          <TableCell>
            <TextLink
              component={Link}
              to={eventAddress(event, search)}
              underline="hover"
              onClick={(click) => click.stopPropagation()}
            >
              <Mono fit="cut">{event.id}</Mono>
            </TextLink>
          </TableCell>
          <TableCell>
            <Mono fit="cut">{event.source}</Mono>
          </TableCell>
          <TableCell align="right">{formatCount(event.position)}</TableCell>
        </TableRow>
      ))}
    </TableFrame>
  );
}
