import { Box, Typography } from '@mui/material';
import { ConfirmButton, cursorListOf, ListView, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInZone, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Property } from '../api.ts';
import {
  type HouseEvent,
  type HousePost,
  useCancelHouseEventMutation,
  useCloseHousePostMutation,
  useHouseEventsInfiniteQuery,
  useHousePostsInfiniteQuery,
} from '../community-api.ts';
import { ChangeEventDialog } from '../parts/board/ChangeEventDialog.tsx';
import { NewEventDialog } from '../parts/board/NewEventDialog.tsx';
import { eventKinds, postKinds } from '../parts/board-kinds.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

/** What happens in a house, and what its guests have put up. */
export default function HouseBoardPage() {
  const [open, setOpen] = useState(false);
  const add = (
    <PermittedButton permission={permissions.desk} variant="contained" onClick={() => setOpen(true)}>
      {t('Plan an event')}
    </PermittedButton>
  );
  return (
    <HouseFrame part="board" actions={add}>
      {(property) => (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Events key={property.slug} property={property} />
          <Posts key={`posts ${property.slug}`} property={property} />
          {open && <NewEventDialog property={property} onClose={() => setOpen(false)} />}
        </Box>
      )}
    </HouseFrame>
  );
}

function Events({ property }: { property: Property }) {
  const { slug, currency, timeZone } = property;
  const [changing, setChanging] = useState<string>();
  const query = useHouseEventsInfiniteQuery(slug);
  const [cancel, cancelling] = useCancelHouseEventMutation();
  return (
    <section>
      <Typography component="h2" variant="h2" sx={{ mb: 1 }}>
        {t('What is on')}
      </Typography>
      <ProblemNotice error={cancelling.error} />
      <ListView
        label={t('What is on')}
        list={cursorListOf<HouseEvent>(query)}
        keyOf={({ id }) => id}
        empty={{ title: t('Nothing is planned'), text: t('Guests sign up for events on the board of their booking.') }}
        columns={[
          { title: t('Gathering'), cell: ({ title }) => title },
          { title: t('Kind'), wide: true, cell: ({ kind }) => t(eventKinds[kind]) },
          {
            title: t('Begins'),
            cell: ({ startsAt }) => formatInZone(startsAt, timeZone),
          },
          {
            title: t('Going'),
            cell: ({ going, places, waiting }) =>
              `${going}${places === undefined ? '' : ` / ${places}`}${waiting > 0 ? ` (+${waiting})` : ''}`,
          },
          { title: t('Price'), wide: true, cell: ({ price }) => formatMoney({ minor: price, currency }) },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, title, state }) =>
              state === 'cancelled' ? (
                t('Cancelled')
              ) : (
                <>
                  <PermittedButton
                    permission={permissions.desk}
                    aria-label={t('{action} {name}', { action: t('Change'), name: title })}
                    onClick={() => setChanging(id)}
                  >
                    {t('Change')}
                  </PermittedButton>
                  <ConfirmButton
                    label={t('Cancel it')}
                    of={title}
                    permission={permissions.desk}
                    question={t('Cancel this event?')}
                    consequence={t('Whoever signed up is written to, and whoever has paid for it gets it back.')}
                    onConfirm={() => cancel({ property: slug, event: id })}
                  />
                </>
              ),
          },
        ]}
      />
      {changing !== undefined && (
        <ChangeEventDialog property={property} event={changing} onClose={() => setChanging(undefined)} />
      )}
    </section>
  );
}

function Posts({ property: { slug } }: { property: Property }) {
  const query = useHousePostsInfiniteQuery(slug);
  const [close, closing] = useCloseHousePostMutation();
  return (
    <section>
      <Typography component="h2" variant="h2" sx={{ mb: 1 }}>
        {t('Rides, lost and found')}
      </Typography>
      <ProblemNotice error={closing.error} />
      <ListView
        label={t('Rides, lost and found')}
        list={cursorListOf<HousePost>(query)}
        keyOf={({ id }) => id}
        empty={{ title: t('Nothing is on the board'), text: t('Guests put up rides and what they lost or found.') }}
        columns={[
          { title: t('Kind'), cell: ({ kind }) => t(postKinds[kind]) },
          { title: t('Text'), sx: { overflowWrap: 'anywhere' }, cell: ({ text }) => text },
          {
            title: t('Written by'),
            wide: true,
            cell: ({ from, by }) => (from === 'house' ? t('The house') : (by ?? t('A guest'))),
          },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, text, state }) =>
              state === 'open' ? (
                <ConfirmButton
                  label={t('Take it down')}
                  of={text.slice(0, 40)}
                  permission={permissions.desk}
                  question={t('Take it off the board?')}
                  consequence={t('Nobody sees it any more.')}
                  onConfirm={() => close({ property: slug, post: id })}
                />
              ) : null,
          },
        ]}
      />
    </section>
  );
}
