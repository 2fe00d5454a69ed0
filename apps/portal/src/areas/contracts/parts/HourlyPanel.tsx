import { Alert, Box, MenuItem } from '@mui/material';
import { Facts, Field, Panel, PermittedButton } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { Contract } from '../api.ts';
import { useEndContractMutation, usePlanWeekMutation } from '../hourly-api.ts';
import { permissions } from '../permissions.ts';
import { todayIn, weeksToPlan } from './week-days.ts';

type Hourly = NonNullable<Contract['hourly']>;

/** What an hour costs, and the weeks that the client adds. */
export function HourlyPanel({ contract, hourly }: { contract: Contract; hourly: Hourly }) {
  const [open, setOpen] = useState<'week' | 'end'>();
  const close = () => setOpen(undefined);
  const { state, you, endedAt, milestones, currency, terms } = contract;
  const goesOn = state === 'inForce' && endedAt === null && you !== 'staff';
  const weeks = weeksToPlan(
    todayIn(terms.timeZone),
    milestones.map(({ week }) => week),
  );
  return (
    <Panel
      title={t('By the hour')}
      note={t('Each week is paid in before work in it begins.')}
      actions={
        goesOn && (
          <>
            {you === 'client' && weeks.length > 0 && (
              <PermittedButton permission={permissions.client} variant="contained" onClick={() => setOpen('week')}>
                {t('Add a week')}
              </PermittedButton>
            )}
            <PermittedButton permission={permissions.see} color="inherit" onClick={() => setOpen('end')}>
              {t('End the contract')}
            </PermittedButton>
          </>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Facts
          facts={[
            [t('An hour costs'), formatMoney({ minor: hourly.rate, currency })],
            [t('Hours in a week at most'), String(hourly.weeklyHours)],
            [t('A week costs at most'), formatMoney({ minor: hourly.rate * hourly.weeklyHours, currency })],
          ]}
        />
        {endedAt !== null && state === 'inForce' && (
          <Alert severity="info">
            {t('The contract was ended. It is completed when the weeks that were paid in are settled.')}
          </Alert>
        )}
        {goesOn && milestones.length === 0 && (
          <Alert severity="info">
            {you === 'client'
              ? t('Add the first week, and pay it in: work begins then.')
              : t('The client adds the first week and pays it in: work begins then.')}
          </Alert>
        )}
      </Box>
      {open === 'week' && <WeekDialog contract={contract} weeks={weeks} onClose={close} />}
      {open === 'end' && <EndDialog contract={contract} onClose={close} />}
    </Panel>
  );
}

function WeekDialog({ contract, weeks, onClose }: { contract: Contract; weeks: string[]; onClose: () => void }) {
  const [plan, { isLoading, error }] = usePlanWeekMutation();
  const [week, setWeek] = useState(weeks[0] ?? '');
  const submit = async () => {
    const planned = await plan({ contract: contract.id, week, key: newId() });
    if (planned.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Add a week')}
      answer={t('Add the week')}
      permission={permissions.client}
      error={error}
      saving={isLoading}
      isFit={week !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field select label={t('The week from')} value={week} onChange={setWeek}>
        {weeks.map((monday) => (
          <MenuItem key={monday} value={monday}>
            {formatDay(monday)}
          </MenuItem>
        ))}
      </Field>
      {t('You pay all of its hours in. What is not worked goes back to you when the week is settled.')}
    </FormDialog>
  );
}

function EndDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const [end, { isLoading, error }] = useEndContractMutation();
  const submit = async () => {
    const ended = await end({ contract: contract.id, key: newId() });
    if (ended.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('End the contract?')}
      answer={t('End the contract')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={submit}
    >
      {t('No week is added or paid in any more. Weeks that were paid in go on until they are settled.')}
    </FormDialog>
  );
}
