import { Box, Button } from '@mui/material';
import { EmptyState, PageLoading, ProblemNotice } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type Property, useRoomTypesQuery } from '../api.ts';
import { useDemandQuery, useSuggestionsQuery } from '../demand-api.ts';
import { AskedPanel } from '../parts/demand/AskedPanel.tsx';
import { DynamicPriceForm } from '../parts/demand/DynamicPriceForm.tsx';
import { ForecastPanel } from '../parts/demand/ForecastPanel.tsx';
import { SuggestionTable } from '../parts/demand/SuggestionTable.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { addNights, askedNight, todayIn } from '../parts/nights.ts';

const NIGHTS = 14;

/** How full the house is going to be, what nights could cost, and what it brings to let them. */
export default function DemandPage() {
  return <HouseFrame part="demand">{(property) => <HouseDemand key={property.slug} property={property} />}</HouseFrame>;
}

function HouseDemand({ property }: { property: Property }) {
  const demand = useDemandQuery(property.slug);
  const roomTypes = useRoomTypesQuery(property.slug);
  if (demand.error !== undefined) return <ProblemNotice error={demand.error} onRetry={demand.refetch} />;
  if (demand.data === undefined || roomTypes.data === undefined) return <PageLoading />;
  const { demand: shown, version } = demand.data;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ForecastPanel property={property} demand={shown} />
      <DynamicPriceForm
        key={version}
        property={property}
        roomTypes={roomTypes.data}
        kept={shown.definition}
        version={version}
      />
      <Suggestions property={property} roomTypes={roomTypes.data} />
      <AskedPanel property={property} />
    </Box>
  );
}

function Suggestions({ property, roomTypes }: Omit<Parameters<typeof SuggestionTable>[0], 'suggestions'>) {
  const [search, setSearch] = useSearchParams();
  const today = todayIn(property.timeZone);
  const from = askedNight(search.get('from'), today);
  const until = addNights(from, NIGHTS);
  const suggestions = useSuggestionsQuery({ property: property.slug, from, until });
  if (suggestions.data === undefined)
    return suggestions.error === undefined ? (
      <PageLoading />
    ) : (
      <ProblemNotice error={suggestions.error} onRetry={suggestions.refetch} />
    );
  if (suggestions.data.length === 0 && from === today)
    return (
      <EmptyState
        title={t('No rates are suggested')}
        text={t(
          'They are, once the house has learned from its nights and a room type has its lowest and highest rate.',
        )}
      />
    );
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Button aria-label={t('Two weeks before')} onClick={() => setSearch({ from: addNights(from, -NIGHTS) })}>
          ‹
        </Button>
        {formatDay(from)}
        <Button aria-label={t('Two weeks after')} onClick={() => setSearch({ from: until })}>
          ›
        </Button>
      </Box>
      <SuggestionTable property={property} roomTypes={roomTypes} suggestions={suggestions.data} />
    </>
  );
}
