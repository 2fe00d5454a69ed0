import { Box, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Mono, TableFrame } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { memo } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { PvtEvent } from '../../../api/event.ts';
import { eventAddress } from '../../../parts/event-address.ts';

/** Enough to tell events apart; what is cut off stands in the event. */
const previewLength = 160;

/** What stands in the event as well, and would push its id out of a window of usual width. */
const widest = { display: { xs: 'none', xl: 'table-cell' } } as const;

/** Where there is room for them, the columns share it, and their texts are cut off at their ends. */
const sharedWidth = {
  '& table': { tableLayout: { md: 'fixed' } },
  '& th:first-of-type': { width: 236 },
  '& th:last-of-type': { width: 96 },
  '& th:nth-last-of-type(-n + 2)': widest,
  '& td span': { maxWidth: { md: '100%' } },
} as const;

function previewOf(data: unknown): string {
  const text = JSON.stringify(data) ?? '';
  return text.length > previewLength ? `${text.slice(0, previewLength)}…` : text;
}

interface RowProps {
  event: PvtEvent;
  open: boolean;
  search: string;
}

/** Drawn once for its event: a list of a thousand does not draw all of them again for the next fifty. */
const EventRow = memo(function EventRow({ event, open, search }: RowProps) {
  const navigate = useNavigate();
  const address = eventAddress(event, search);
  return (
    <TableRow hover selected={open} sx={{ cursor: 'pointer' }} onClick={() => void navigate(address)}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{formatInstant(event.recordedAt)}</TableCell>
      <TableCell>
        <Mono fit="cut">{event.type}</Mono>
      </TableCell>
      <TableCell>
        <Mono fit="cut">{event.key}</Mono>
      </TableCell>
      <TableCell>
        <Mono fit="cut">{previewOf(event.data)}</Mono>
      </TableCell>
      <TableCell>
        <TextLink component={Link} to={address} underline="hover" onClick={(click) => click.stopPropagation()}>
          <Mono fit="cut">{event.id}</Mono>
        </TextLink>
      </TableCell>
      <TableCell sx={widest}>
        <Mono fit="cut">{event.source}</Mono>
      </TableCell>
      <TableCell align="right" sx={widest}>
        {formatCount(event.position)}
      </TableCell>
    </TableRow>
  );
});

export function EventTable({ events }: { events: PvtEvent[] }) {
  const { search } = useLocation();
  const { id: openId } = useParams();
  return (
    <Box sx={sharedWidth}>
      <TableFrame
        label={t('Events')}
        columns={[
          t('Recorded'),
          t('Type'),
          t('Key'),
          t('Data'),
          t('Id'),
          t('Source'),
          { title: t('Position'), align: 'right' },
        ]}
      >
        {events.map((event) => (
          <EventRow key={event.position} event={event} open={event.id === openId} search={search} />
        ))}
      </TableFrame>
    </Box>
  );
}
