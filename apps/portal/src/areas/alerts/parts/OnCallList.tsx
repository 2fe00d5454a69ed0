import { Box } from '@mui/material';
import { cursorListOf, ListView, PermittedButton, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Schedule, useOnCallSchedulesInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';

/** Who is on call, by schedules. */
export function OnCallList() {
  const [isOpen, setOpen] = useState(false);
  const list = cursorListOf<Schedule>(useOnCallSchedulesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  const button = (
    <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen(true)}>
      {t('New schedule')}
    </PermittedButton>
  );
  return (
    <>
      <ListView
        list={list}
        label={t('On call')}
        keyOf={({ name }) => name}
        empty={{
          title: t('Nobody is on call'),
          text: t(
            'A schedule says who is told of alerts when, in turns. Until there is one, everybody who may acknowledge is told.',
          ),
          action: button,
        }}
        columns={[
          {
            title: t('Schedule'),
            cell: ({ name }) => <RowLink to={`/alerts/on-call/${encodeURIComponent(name)}`}>{name}</RowLink>,
          },
          { title: t('Time zone'), cell: ({ timeZone }) => timeZone },
          { title: t('Turns'), cell: ({ rotations }) => rotations.map(turnText).join('; ') },
        ]}
      />
      {(list.items ?? []).length > 0 && <Box sx={{ mt: 2 }}>{button}</Box>}
      {isOpen && <ScheduleDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function turnText({ people, everyDays, handoverAt }: Schedule['rotations'][number]): string {
  return t(
    '{people, plural, one {# person} other {# people}}, in turns of {days, plural, one {# day} other {# days}}, handed over at {time}',
    {
      people: people.length,
      days: everyDays,
      time: handoverAt,
    },
  );
}
