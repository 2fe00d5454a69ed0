import { Box } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Unit } from '../api.ts';
import type { Booking } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { ChangeStayDialog } from './tape/ChangeStayDialog.tsx';
import { rowsOf } from './tape/layout.ts';

interface Props {
  property: string;
  booking: Booking;
  stay: Booking['stays'][number];
  units: readonly Unit[];
  onCheckIn: () => unknown;
  onCheckOut: () => unknown;
}

/** What the desk does with a stay: the same that the tape does by dragging, with buttons. */
export function StayActions({ property, booking, stay, units, onCheckIn, onCheckOut }: Props) {
  const [changing, setChanging] = useState(false);
  const { id, unit, arrival, departure, state, type } = stay;
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
      <PermittedButton
        permission={permissions.desk}
        variant="outlined"
        sx={{ whiteSpace: 'nowrap' }}
        onClick={() => void (state === 'expected' ? onCheckIn() : onCheckOut())}
      >
        {state === 'expected' ? t('Check in') : t('Check out')}
      </PermittedButton>
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
