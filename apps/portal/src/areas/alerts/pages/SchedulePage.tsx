import { Box } from '@mui/material';
import { ConfirmButton, ListTable, Panel, PermittedButton, RecordPage } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Shift, useDeleteOnCallOverrideMutation, useOnCallCalendarQuery, useOnCallScheduleQuery } from '../api.ts';
import { OnCallWeeks } from '../parts/OnCallWeeks.tsx';
import { OverrideDialog } from '../parts/OverrideDialog.tsx';
import { daysAfter } from '../parts/on-call-days.ts';
import { permissions } from '../permissions.ts';

const DAYS = 28;

/** Who is on call in the coming weeks, and who stands in. */
export default function SchedulePage() {
  const { schedule: name = '' } = useParams();
  const query = useOnCallScheduleQuery(name, { refetchOnMountOrArgChange: true });
  const [today] = useState(() => daysAfter(new Date(), 0));
  const weeks = { from: today.toISOString(), until: daysAfter(today, DAYS).toISOString() };
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
            <OnCallWeeks shifts={shifts} from={today} days={DAYS} />
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
