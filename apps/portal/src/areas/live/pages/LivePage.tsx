import { Box, Link as TextLink } from '@mui/material';
import { AfterPaint, lazyPart, PageHeader, StreamChip } from '@pvt/ui';
import { formatCount, formatDuration, formatRate, formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ChangeEvent, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLiveQuery } from '../api.ts';
import { LiveCharts } from '../parts/LiveCharts.tsx';
import { type LiveRange, liveRanges, rangeNamed } from '../parts/live-series.ts';
import { Readings } from '../parts/Readings.tsx';

function Range({ range, onChange }: { range: LiveRange; onChange: (value: string) => void }) {
  return (
    // The browser's own: MUI's is as large as the whole page, which people see first.
    <Box
      component="select"
      aria-label={t('Time')}
      value={range.value}
      onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value)}
      sx={{
        font: 'inherit',
        color: 'text.primary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        px: 1.5,
        py: 0.875,
        minWidth: 190,
      }}
    >
      {liveRanges.map(({ value, title }) => (
        <option key={value} value={value}>
          {t(title)}
        </option>
      ))}
    </Box>
  );
}

const FirstSteps = lazyPart(() => import('../parts/FirstSteps.tsx'));
/** Below what is seen first, so that it need not be there before. */
const Tables = lazyPart(() => import('../parts/LiveTables.tsx'));

/** What the event core does right now, second by second. */
export default function LivePage() {
  const { data } = useLiveQuery();
  const [search, setSearch] = useSearchParams();
  const range = rangeNamed(search.get('range'));
  const samples = data?.samples ?? [];
  const now = samples.at(-1);
  const dead = now?.groups.map((group) => group.dead) ?? [];
  const parked = now?.groups.map((group) => group.parked) ?? [];
  const total = now?.accepted.total ?? null;

  return (
    <>
      <PageHeader
        title={t('Live')}
        description={t('What comes in, how fast it is handled, and what waits.')}
        actions={
          <>
            <StreamChip state={data?.stream ?? 'connecting'} />
            <Range
              range={range}
              onChange={(value) => setSearch(value === 'now' ? {} : { range: value }, { replace: true })}
            />
          </>
        }
      />
      <Readings
        readings={[
          { title: t('Accepted a second'), value: now && formatRate(now.accepted.perSecond) },
          { title: t('Accepted in all'), value: total === null ? undefined : formatCount(total) },
          {
            title: t('Latency, median'),
            value: now && (now.latency.p50Ms === null ? '–' : formatDuration(now.latency.p50Ms)),
          },
          {
            title: t('Latency, 99th %'),
            value: now && (now.latency.p99Ms === null ? '–' : formatDuration(now.latency.p99Ms)),
          },
          { title: t('Backlog'), value: now && formatWaiting(...now.groups.map(({ lag }) => lag)) },
          {
            title: t('Dead or parked'),
            value: now && (
              <TextLink
                component={Link}
                to="/dead-letters"
                color={Math.max(0, ...dead) > 0 ? 'error' : 'inherit'}
                underline="hover"
              >
                {formatWaiting(...dead, ...parked)}
                <span style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>
                  {` ${t('Dead letters: {dead}, parked: {parked}', { dead: formatWaiting(...dead), parked: formatWaiting(...parked) })}`}
                </span>
              </TextLink>
            ),
          },
        ]}
      />
      {total === 0 ? (
        <Suspense>
          <FirstSteps />
        </Suspense>
      ) : (
        <>
          <LiveCharts range={range} samples={samples} />
          <AfterPaint>
            <Tables now={now} />
          </AfterPaint>
        </>
      )}
    </>
  );
}
