import { Box } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Unit } from '../api.ts';
import type { Booking } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { CheckInDialog } from './CheckInDialog.tsx';
import { TaxExemptionDialog, taxesOf } from './TaxExemptionDialog.tsx';
import { ChangeStayDialog } from './tape/ChangeStayDialog.tsx';
import { rowsOf } from './tape/layout.ts';

interface Props {
  property: string;
  booking: Booking;
  stay: Booking['stays'][number];
  units: readonly Unit[];
  onCheckOut: () => unknown;
}

/** What the desk does with a stay: the same that the tape does by dragging, with buttons. */
export function StayActions({ property, booking, stay, units, onCheckOut }: Props) {
  const [changing, setChanging] = useState(false);
  const [comingIn, setComingIn] = useState(false);
  const [exempting, setExempting] = useState(false);
  const { id, unit, arrival, departure, state, type } = stay;
  if (state === 'no_show') return <NoShow property={property} booking={booking} stay={stay} units={units} />;
  if (state !== 'expected' && state !== 'in_house') return null;
  const entry = {
    ...{ id, unit, arrival, departure, state, kind: 'stay' as const, roomType: type },
    ...{ title: booking.guest?.name ?? booking.code, booking: booking.id },
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', flexWrap: 'wrap' }}>
      <PermittedButton permission={permissions.desk} onClick={() => setChanging(true)}>
        {t('Change')}
      </PermittedButton>
      {taxesOf(booking).length > 0 && (
        <PermittedButton permission={permissions.desk} onClick={() => setExempting(true)}>
          {t('City tax')}
        </PermittedButton>
      )}
      <PermittedButton
        permission={permissions.desk}
        variant="outlined"
        sx={{ whiteSpace: 'nowrap' }}
        onClick={() => (state === 'expected' ? setComingIn(true) : void onCheckOut())}
      >
        {state === 'expected' ? t('Check in') : t('Check out')}
      </PermittedButton>
      {comingIn && (
        <CheckInDialog
          property={property}
          booking={booking.id}
          stay={stay}
          units={units}
          currency={booking.currency}
          more={
            taxesOf(booking).length > 0 && (
              <PermittedButton permission={permissions.desk} sx={{ mr: 'auto' }} onClick={() => setExempting(true)}>
                {t('City tax')}
              </PermittedButton>
            )
          }
          onClose={() => setComingIn(false)}
        />
      )}
      {exempting && (
        <TaxExemptionDialog property={property} booking={booking} stay={id} onClose={() => setExempting(false)} />
      )}
      {changing && (
        <ChangeStayDialog
          property={property}
          proposal={{ entry, unit, arrival, departure }}
          rows={rowsOf(units)}
          onClose={() => setChanging(false)}
        />
      )}
    </Box>
  );
}

/** Who comes after all is let in. */
function NoShow({ property, booking, stay, units }: Omit<Props, 'onCheckOut'>) {
  const [comingIn, setComingIn] = useState(false);
  return (
    <>
      <PermittedButton permission={permissions.desk} onClick={() => setComingIn(true)}>
        {t('Has come after all')}
      </PermittedButton>
      {comingIn && (
        <CheckInDialog
          property={property}
          booking={booking.id}
          stay={stay}
          units={units}
          currency={booking.currency}
          onClose={() => setComingIn(false)}
        />
      )}
    </>
  );
}
