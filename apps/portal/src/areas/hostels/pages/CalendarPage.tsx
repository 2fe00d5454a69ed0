import { Box, Button, TextField } from '@mui/material';
import { EmptyState, LinkButton, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Property, useRoomTypesQuery } from '../api.ts';
import { CalendarGrid } from '../parts/CalendarGrid.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { type ChosenNights, everyDay } from '../parts/NightFields.tsx';
import { addNights, askedNight, todayIn } from '../parts/nights.ts';
import { RatesDialog } from '../parts/RatesDialog.tsx';
import { RestrictionsDialog } from '../parts/RestrictionsDialog.tsx';
import { permissions } from '../permissions.ts';
import { useCalendarQuery } from '../pricing-api.ts';

const NIGHTS = 14;

/** What each room type costs and has, night by night, to be changed for many nights at once. */
export default function CalendarPage() {
  return <HouseFrame part="calendar">{(property) => <Nights key={property.slug} property={property} />}</HouseFrame>;
}

interface Editing {
  readonly what: 'rates' | 'restrictions';
  readonly nights: ChosenNights;
  readonly type: string;
  readonly rate: number | null;
}

function Nights({ property }: { property: Property }) {
  const { slug, timeZone } = property;
  const [search, setSearch] = useSearchParams();
  const from = askedNight(search.get('from'), todayIn(timeZone));
  const until = addNights(from, NIGHTS);
  const calendar = useCalendarQuery({ property: slug, from, until });
  const { data: roomTypes = [] } = useRoomTypesQuery(slug);
  const [editing, setEditing] = useState<Editing>();
  // A dialog that is opened before begins with no type.
  const isReady = roomTypes.length > 0;
  const show = (night: string) => setSearch({ from: night });
  const edit = (what: Editing['what'], night?: string, type = roomTypes[0]?.code ?? '', rate: number | null = null) => {
    const nights = {
      from: night ?? from,
      until: night === undefined ? until : addNights(night, 1),
      weekdays: everyDay,
    };
    setEditing({ what, nights, type, rate });
  };
  if (isProblem(calendar.error) && calendar.error.code === 'PRICING_NOT_FOUND')
    return (
      <EmptyState
        title={t('No prices yet')}
        text={t(
          'Set what a night costs in each room type first; then the calendar shows and changes it night by night.',
        )}
        action={
          <LinkButton to={`/hostels/houses/${slug}/prices`} variant="contained">
            {t('Set the prices')}
          </LinkButton>
        }
      />
    );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2, alignItems: 'center' }}>
        <Button aria-label={t('Two weeks before')} onClick={() => show(addNights(from, -NIGHTS))}>
          ‹
        </Button>
        <TextField
          type="date"
          size="small"
          label={t('From')}
          value={from}
          onChange={({ target }) => target.value !== '' && show(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Button aria-label={t('Two weeks after')} onClick={() => show(until)}>
          ›
        </Button>
        <Button onClick={() => show(todayIn(timeZone))}>{t('Today')}</Button>
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            disabled={!isReady}
            onClick={() => edit('restrictions')}
          >
            {t('Restrictions')}
          </PermittedButton>
          <PermittedButton
            permission={permissions.change}
            variant="contained"
            disabled={!isReady}
            onClick={() => edit('rates')}
          >
            {t('Rates')}
          </PermittedButton>
        </Box>
      </Box>
      {calendar.isLoading && <PageLoading />}
      <ProblemNotice error={calendar.error} onRetry={calendar.refetch} />
      {calendar.data !== undefined && (
        <Box tabIndex={0} role="region" aria-label={t('Calendar')} sx={{ overflowX: 'auto' }}>
          <CalendarGrid
            calendar={calendar.data}
            roomTypes={roomTypes}
            onChoose={({ night, rate }, type) => edit('rates', night, type, rate)}
          />
        </Box>
      )}
      {editing?.what === 'rates' && (
        <RatesDialog
          property={property}
          roomTypes={roomTypes}
          initial={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {editing?.what === 'restrictions' && (
        <RestrictionsDialog
          property={slug}
          roomTypes={roomTypes}
          initial={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}
