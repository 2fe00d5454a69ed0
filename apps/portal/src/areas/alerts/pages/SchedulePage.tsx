import { Box } from '@mui/material';
import { ConfirmButton, ListTable, Panel, PermittedButton, RecordPage } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Shift, useDeleteOnCallOverrideMutation, useOnCallCalendarQuery, useOnCallScheduleQuery } from '../api.ts';
import { OnCallWeeks } from '../parts/OnCallWeeks.tsx';
import { OverrideDialog } from '../parts/OverrideDialog.tsx';
import { permissions } from '../permissions.ts';

const DAY_MS = 86_400_000;
const DAYS = 28;

/** Four weeks from the beginning of today on. */
function weeksFromNow(): { from: string; until: string } {
  const begin = new Date();
  begin.setHours(0, 0, 0, 0);
  return { from: begin.toISOString(), until: new Date(begin.getTime() + DAYS * DAY_MS).toISOString() };
}

/** Who is on call in the coming weeks, and who stands in. */
export default function SchedulePage() {
  const { schedule: name = '' } = useParams();
  const query = useOnCallScheduleQuery(name, { refetchOnMountOrArgChange: true });
  const [weeks] = useState(weeksFromNow);
  const { data } = useOnCallCalendarQuery({ name, ...weeks }, { refetchOnMountOrArgChange: true });
  const [isOpen, setOpen] = useState(false);
  const [remove, removing] = useDeleteOnCallOverrideMutation();
  const shifts = data?.items ?? [];
  return (
    <RecordPage
      of={{ what: t('on-call schedule'), name, list: { title: t('Alerts'), to: '/alerts?tab=on-call' } }}
      query={query}
      description={query.data && t('By the clock of {zone}', { zone: query.data.timeZone })}
      problem={removing.error}
      actions={
        <PermittedButton permission={permissions.act} variant="contained" onClick={() => setOpen(true)}>
          {t('Stand in')}
        </PermittedButton>
      }
    >
      {() => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('The coming weeks')}>
            <OnCallWeeks shifts={shifts} from={weeks.from} days={DAYS} />
          </Panel>
          <Panel title={t('Turns')} flush>
            <ListTable
              label={t('Turns')}
              items={shifts}
              keyOf={({ from }) => from}
              columns={[
                { title: t('Who'), cell: whoOf },
                { title: t('From'), cell: ({ from }) => formatInstant(from) },
                { title: t('Until'), cell: ({ until }) => formatInstant(until) },
                {
                  title: t('Stands in'),
                  cell: ({ override }) =>
                    override !== null && (
                      <ConfirmButton
                        permission={permissions.act}
                        label={t('Take back')}
                        of={override}
                        question={t('Take this back?')}
                        consequence={t('Whoever has the turn is on call again.')}
                        onConfirm={() => remove({ name, id: override })}
                      />
                    ),
                },
              ]}
            />
          </Panel>
          {isOpen && <OverrideDialog name={name} onClose={() => setOpen(false)} />}
        </Box>
      )}
    </RecordPage>
  );
}

function whoOf({ name, account }: Shift): string {
  return name ?? account;
}
