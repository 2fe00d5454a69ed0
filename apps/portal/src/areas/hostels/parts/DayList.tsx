import { Typography } from '@mui/material';
import { ListTable, Panel, PermittedButton, RowLink, StateChip, type Tone } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { type DayStay, useBookingQuery } from '../desk-api.ts';
import { permissions } from '../permissions.ts';

const looks: Record<DayStay['state'], { tone: Tone; title: Message }> = {
  expected: { tone: 'busy', title: msg('Expected') },
  in_house: { tone: 'good', title: msg('In house') },
  left: { tone: 'quiet', title: msg('Left') },
  no_show: { tone: 'warning', title: msg('No-show') },
  cancelled: { tone: 'quiet', title: msg('Cancelled') },
};

interface Props {
  title: string;
  empty: string;
  property: string;
  stays: readonly DayStay[];
  names: { readonly units: ReadonlyMap<string, string>; readonly types: ReadonlyMap<string, string> };
  action?: {
    readonly label: string;
    readonly isFor: (stay: DayStay) => boolean;
    readonly onDo: (stay: DayStay) => unknown;
  };
}

/** Stays of a day, with what the desk does with each. */
export function DayList({ title, empty, property, stays, names, action }: Props) {
  return (
    <Panel title={title} note={String(stays.length)} flush={stays.length > 0}>
      {stays.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{empty}</Typography>
      ) : (
        <ListTable
          label={title}
          items={stays}
          keyOf={({ id }) => id}
          columns={[
            { title: t('Guest'), cell: ({ booking }) => <GuestLink property={property} booking={booking} /> },
            {
              title: t('Unit'),
              cell: ({ unit, type }) => (unit === null ? names.types.get(type) : names.units.get(unit)) ?? type,
            },
            { title: t('Until'), cell: ({ departure }) => formatDay(departure), wide: true },
            {
              title: t('State'),
              wide: true,
              cell: ({ state }) => <StateChip tone={looks[state].tone}>{t(looks[state].title)}</StateChip>,
            },
            {
              title: t('Actions'),
              silent: true,
              align: 'right',
              cell: (stay) =>
                action?.isFor(stay) === true && (
                  <PermittedButton
                    permission={permissions.desk}
                    variant="outlined"
                    sx={{ whiteSpace: 'nowrap' }}
                    onClick={() => void action.onDo(stay)}
                  >
                    {action.label}
                  </PermittedButton>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Who has booked, leading to the booking. The day itself names nobody: that somebody read a name is in the trail. */
function GuestLink({ property, booking }: { property: string; booking: string }) {
  const { data } = useBookingQuery({ property, booking });
  return (
    <RowLink to={`/hostels/houses/${property}/bookings/${booking}`}>
      {data === undefined ? '…' : (data.guest?.name ?? data.code)}
    </RowLink>
  );
}
