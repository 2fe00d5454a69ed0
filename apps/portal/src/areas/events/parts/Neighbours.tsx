import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import { IconButton } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { useLocation, useNavigate, useOutletContext } from 'react-router';
import type { PvtEvent } from '../../../api/event.ts';
import { eventAddress } from '../../../parts/event-address.ts';

/** The list that an event is opened from. */
export interface ListedEvents {
  events: PvtEvent[];
  /** Reads on; undefined at the end. */
  more: (() => void) | undefined;
}

interface Props {
  id: string;
  source: string | undefined;
}

/** Goes to the event above and below in the list, also past the page that is read. */
export function Neighbours({ id, source }: Props) {
  const { events, more } = useOutletContext<ListedEvents>();
  const { search } = useLocation();
  const navigate = useNavigate();
  const place = events.findIndex((event) => event.id === id && (source === undefined || event.source === source));
  const previous = events[place - 1];
  const next = place < 0 ? undefined : events[place + 1];
  const isLast = place >= 0 && place === events.length - 1;
  useEffect(() => {
    if (isLast) more?.();
  }, [isLast, more]);
  // In its place: going back leads to the list and not through all that was looked at.
  const go = (event: PvtEvent | undefined) => event && void navigate(eventAddress(event, search), { replace: true });
  return (
    <>
      <IconButton aria-label={t('Previous event')} disabled={previous === undefined} onClick={() => go(previous)}>
        <KeyboardArrowUp />
      </IconButton>
      <IconButton aria-label={t('Next event')} disabled={next === undefined} onClick={() => go(next)}>
        <KeyboardArrowDown />
      </IconButton>
    </>
  );
}
