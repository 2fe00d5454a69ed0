import { Box } from '@mui/material';
import { LinkButton, PageLoading, ProblemNotice, StreamChip } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Property, useRoomTypesQuery, useUnitsQuery } from '../api.ts';
import { type DayStay, useCheckOutMutation, useDeskDayQuery } from '../desk-api.ts';
import { BookingSearchField } from '../parts/BookingSearchField.tsx';
import { CheckInDialog } from '../parts/CheckInDialog.tsx';
import { DayList } from '../parts/DayList.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { useLive } from '../parts/use-live.ts';

/** What the desk has to do today: who comes, who leaves, who is there. */
export default function TodayPage() {
  return <HouseFrame part="today">{(property) => <Today key={property.slug} property={property} />}</HouseFrame>;
}

function Today({ property: { slug, currency } }: { property: Property }) {
  const live = useLive(slug);
  const navigate = useNavigate();
  const { data, error, isLoading, refetch } = useDeskDayQuery(slug);
  const { data: units = [] } = useUnitsQuery(slug);
  const { data: roomTypes = [] } = useRoomTypesQuery(slug);
  const [comingIn, setComingIn] = useState<DayStay>();
  const [checkOut, leaving] = useCheckOutMutation();
  const names = {
    units: new Map(units.map(({ id, name }) => [id, name])),
    types: new Map(roomTypes.map(({ code, name }) => [code, name])),
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        {data !== undefined && <strong>{formatDay(data.date)}</strong>}
        <StreamChip state={live} />
        <Box sx={{ ml: 'auto' }}>
          <LinkButton to={`/hostels/houses/${slug}/walk-in`} variant="contained">
            {t('Walk-in')}
          </LinkButton>
        </Box>
      </Box>
      <BookingSearchField
        text=""
        onSearch={(text) => void navigate(`/hostels/houses/${slug}/bookings`, { state: { text } })}
      />
      <ProblemNotice error={leaving.error} />
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {comingIn !== undefined && (
        <CheckInDialog
          property={slug}
          booking={comingIn.booking}
          stay={comingIn}
          units={units}
          currency={currency}
          onClose={() => setComingIn(undefined)}
        />
      )}
      {data !== undefined && (
        <>
          <DayList
            title={t('Arrivals')}
            empty={t('Nobody is expected today.')}
            property={slug}
            stays={data.arrivals}
            names={names}
            action={{
              label: t('Check in'),
              isFor: ({ state }) => state === 'expected',
              onDo: setComingIn,
            }}
          />
          <DayList
            title={t('Departures')}
            empty={t('Nobody leaves today.')}
            property={slug}
            stays={data.departures}
            names={names}
            action={{
              label: t('Check out'),
              isFor: ({ state }) => state === 'in_house',
              onDo: ({ id, booking }) => checkOut({ property: slug, booking, stay: id }),
            }}
          />
          <DayList
            title={t('In house')}
            empty={t('Nobody is in the house.')}
            property={slug}
            stays={data.inHouse}
            names={names}
          />
        </>
      )}
    </Box>
  );
}
