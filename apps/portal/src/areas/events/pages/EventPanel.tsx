import Close from '@mui/icons-material/Close';
import { Box, Drawer, IconButton, Typography } from '@mui/material';
import { Facts, Json, Mono, PageLoading, ProblemNotice } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { PvtEvent } from '../../../api/event.ts';
import { useEventQuery } from '../api.ts';
import { CopyAsCurl } from '../parts/CopyAsCurl.tsx';
import { EventHistory } from '../parts/EventHistory.tsx';
import { Neighbours } from '../parts/Neighbours.tsx';
import { Waterfall } from '../parts/Waterfall.tsx';
import { WhatCame } from '../parts/WhatCame.tsx';
import type { EventDetail } from '../types.ts';

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" component="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

const names = [
  { title: msg('Type'), of: ({ type }: PvtEvent) => type },
  { title: msg('Id'), of: ({ id }: PvtEvent) => id },
  { title: msg('Key'), of: ({ key }: PvtEvent) => key },
  { title: msg('Source'), of: ({ source }: PvtEvent) => source },
];

function Detail({ detail }: { detail: EventDetail }) {
  const { event, trail, traceId } = detail;
  return (
    <>
      <Facts
        facts={[
          ...names.map(({ title, of }): [string, ReactNode] => [
            t(title),
            <Mono key={title} fit="wrap">
              {of(event)}
            </Mono>,
          ]),
          [t('Happened'), formatInstant(event.time)],
          [t('Recorded'), formatInstant(event.recordedAt)],
          [t('Position'), formatCount(event.position)],
        ]}
      />
      <Part title={t('Data')}>
        <Json value={event.data} label={t('Data of the event')} />
      </Part>
      <Part title={t('History')}>
        <EventHistory steps={trail} />
      </Part>
      <Part title={t('What came of it')}>
        <WhatCame detail={detail} />
      </Part>
      <Part title={t('Trace')}>
        {traceId === undefined ? (
          <Typography sx={{ color: 'text.secondary' }}>
            {t(
              'This event came without a trace: of many requests in a second only some are traced, and of a file or a batch the first 100 lines of each chunk.',
            )}
          </Typography>
        ) : (
          <Waterfall traceId={traceId} position={event.position} />
        )}
      </Part>
    </>
  );
}

/** One event at the side of the list: what it says, what became of it, and where the time went. */
export default function EventPanel() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const source = search.get('source') ?? undefined;
  const { data, error, isLoading, refetch } = useEventQuery({ id, source }, { refetchOnMountOrArgChange: true });
  const close = () => {
    const rest = new URLSearchParams(search);
    rest.delete('source');
    // In its place: going back then leads to where the list was come from, and not to the event again.
    void navigate({ pathname: '/events', search: rest.toString() }, { replace: true });
  };
  return (
    <Drawer
      anchor="right"
      open
      onClose={close}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-labelledby': 'event-title',
          sx: { width: { xs: '100%', sm: 560 }, p: { xs: 2, sm: 3 } },
        },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 2, gap: 0.5 }}>
        <Typography id="event-title" variant="h1" component="h2" sx={{ flex: 1 }}>
          {t('Event')}
        </Typography>
        {data && <CopyAsCurl event={data.event} />}
        <Neighbours id={id} source={data?.event.source ?? source} />
        <IconButton aria-label={t('Close the event')} onClick={close}>
          <Close />
        </IconButton>
      </Box>
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && <Detail detail={data} />}
    </Drawer>
  );
}
