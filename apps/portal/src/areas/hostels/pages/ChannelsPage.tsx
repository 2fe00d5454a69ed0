import { Box } from '@mui/material';
import { EmptyState, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useUnitsQuery } from '../api.ts';
import { useFeedsQuery } from '../channels-api.ts';
import { FeedDialog } from '../parts/FeedDialog.tsx';
import { FeedPanel } from '../parts/FeedPanel.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { SoldTwice } from '../parts/SoldTwice.tsx';
import { UnitCalendars } from '../parts/UnitCalendars.tsx';
import { permissions } from '../permissions.ts';

/** What other channels sell of the house: their calendars, and the house's own for them. */
export default function ChannelsPage() {
  const [isOpen, setOpen] = useState(false);
  const add = (
    <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen(true)}>
      {t('Add a calendar')}
    </PermittedButton>
  );
  return (
    <HouseFrame part="channels" actions={add}>
      {({ slug }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Feeds key={slug} slug={slug} />
          <UnitCalendars slug={slug} />
          {isOpen && <FeedDialog slug={slug} onClose={() => setOpen(false)} />}
        </Box>
      )}
    </HouseFrame>
  );
}

/** The timer reads each every quarter of an hour: what it found is shown without being asked for. */
const LOOK_AGAIN_MS = 60_000;

function Feeds({ slug }: { slug: string }) {
  const { data: feeds, error, isLoading, refetch } = useFeedsQuery(slug, { pollingInterval: LOOK_AGAIN_MS });
  const { data: units = [] } = useUnitsQuery(slug);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <>
      <SoldTwice slug={slug} unitNames={names} />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {feeds?.length === 0 && (
        <EmptyState
          title={t('No channel is connected')}
          text={t(
            'Add the calendar of each channel that sells a unit too: its nights are blocked here within a quarter of an hour.',
          )}
        />
      )}
      {feeds?.map((feed) => (
        <FeedPanel key={feed.id} slug={slug} feed={feed} unitName={names.get(feed.unit) ?? '…'} />
      ))}
    </>
  );
}
