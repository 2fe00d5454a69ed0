import { Box, Typography } from '@mui/material';
import { ConfirmButton, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { SecretShown } from '../../../parts/SecretShown.tsx';
import { permissions } from '../permissions.ts';
import { useMakeCalendarAddressMutation, useRevokeCalendarAddressMutation } from './api.ts';

/** The address by which a calendar elsewhere follows this one: made, shown once, taken back. */
export function CalendarAddress({ madeAt }: { madeAt: string | null }) {
  const [make, making] = useMakeCalendarAddressMutation();
  const [revoke, revoking] = useRevokeCalendarAddressMutation();
  if (making.data !== undefined)
    return (
      <SecretShown
        title={t('Address of your calendar')}
        label={t('Address')}
        secret={making.data.address}
        to="/learning/calendar"
      >
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          {t('In your calendar’s program, subscribe to this address. Whoever has it reads your calendar.')}
        </Typography>
      </SecretShown>
    );
  return (
    <Panel title={t('In your own calendar')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Typography variant="body2">
          {madeAt === null
            ? t('Have an address made, and your phone or mail program shows all of this, and follows what moves.')
            : t('There is an address since {date}. A new one takes its place.', {
                date: formatInZone(madeAt, ownTimeZone()),
              })}
        </Typography>
        <ProblemNotice error={making.error ?? revoking.error} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <PermittedButton
            permission={permissions.see}
            variant="outlined"
            loading={making.isLoading}
            onClick={() => void make()}
          >
            {madeAt === null ? t('Make an address') : t('Make a new address')}
          </PermittedButton>
          {madeAt !== null && (
            <ConfirmButton
              permission={permissions.see}
              label={t('Take it back')}
              question={t('Take the address of your calendar back?')}
              consequence={t('What follows it shows nothing new any more. You can have another one made.')}
              loading={revoking.isLoading}
              onConfirm={() => revoke()}
            />
          )}
        </Box>
      </Box>
    </Panel>
  );
}
