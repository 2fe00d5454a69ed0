import { Box, Link as TextLink, Typography } from '@mui/material';
import { Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { eventAddress } from '../../../parts/event-address.ts';
import type { EventDetail, EventName } from '../types.ts';

function EventLink({ event }: { event: EventName }) {
  return (
    <TextLink component={Link} to={eventAddress(event)} underline="hover">
      <Mono>{event.type}</Mono>
    </TextLink>
  );
}

function FlowLink({ source }: { source: string }) {
  const name = source.slice('flow:'.length);
  return (
    <TextLink component={Link} to={`/flows/${encodeURIComponent(name)}`} underline="hover">
      {name}
    </TextLink>
  );
}

/** Where the event came from and what flows published because of it; metrics and dead letters stand in its history. */
export function WhatCame({ detail: { event, cause, outputs, trail } }: { detail: EventDetail }) {
  const dead = trail.some(({ step }) => step === 'dead');
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {cause !== undefined && (
        <li>
          {t('Published because of')} <EventLink event={cause} /> {t('by the flow')} <FlowLink source={event.source} />
        </li>
      )}
      {outputs.map((output) => (
        <li key={`${output.position}`}>
          <EventLink event={output} /> {t('by the flow')} <FlowLink source={output.source} />
        </li>
      ))}
      {dead && (
        <li>
          <TextLink component={Link} to={`/dead-letters?type=${encodeURIComponent(event.type)}`} underline="hover">
            {t('Dead letters of this type')}
          </TextLink>
        </li>
      )}
      <li>
        <TextLink component={Link} to={`/events?key=${encodeURIComponent(event.key)}`} underline="hover">
          {t('All events of its key')}
        </TextLink>
      </li>
      {outputs.length === 0 && (
        <Typography component="li" sx={{ color: 'text.secondary' }}>
          {t(
            'No flow has published an event because of this one alone. What a window gives comes of many and is not here.',
          )}
        </Typography>
      )}
    </Box>
  );
}
