import { Box, LinearProgress } from '@mui/material';
import { Ago, Facts, Panel, RecordPage, StreamChip } from '@pvt/ui';
import { formatDuration, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Release, useCommandGatewayReleaseMutation, useGatewayReleaseQuery } from '../api.ts';
import { becauseText } from '../parts/because.ts';
import { Decisions } from '../parts/Decisions.tsx';
import { newerRelease } from '../parts/newer-release.ts';
import { PhaseChip } from '../parts/PhaseChip.tsx';
import { ReleaseActions } from '../parts/ReleaseActions.tsx';
import { ReleaseCurve } from '../parts/ReleaseCurve.tsx';
import { useLiveRelease } from '../parts/use-live-release.ts';

function Standing({ release }: { release: Release }) {
  const { stable, canary, steps, everyMs, standing } = release;
  const share = standing?.share ?? 0;
  return (
    <Panel title={t('How it stands')} note={<PhaseChip release={release} />}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box>
          <LinearProgress
            variant="determinate"
            value={share}
            color={standing?.phase === 'rolled-back' ? 'error' : 'primary'}
            aria-label={t('Share of the canary')}
            sx={{ height: 8, borderRadius: 1, mb: 0.75 }}
          />
          {t('{share} of the requests go to the canary', { share: formatShare(share / 100) })}
        </Box>
        <Facts
          facts={[
            ...(standing === null
              ? []
              : ([
                  [t('Why'), becauseText(standing.because)],
                  [t('Share since'), <Ago key="step" at={standing.stepAt} />],
                  [t('Started'), <Ago key="start" at={standing.startedAt} />],
                ] as [string, React.ReactNode][])),
            [t('Stable'), stable],
            [t('Canary'), canary],
            [t('Steps'), steps.map((step) => formatShare(step / 100)).join(' · ')],
            [t('Interval'), formatDuration(everyMs)],
          ]}
        />
      </Box>
    </Panel>
  );
}

function Objective({ objective }: Pick<Release, 'objective'>) {
  const { errorRate, p99Ms, moreErrorsThanStable, p99TimesStable, minimumRequests } = objective;
  const facts: [string, string][] = [];
  if (errorRate !== null) facts.push([t('Errors'), t('{share} at most', { share: formatShare(errorRate) })]);
  if (p99Ms !== null) facts.push([t('p99'), t('{time} at most', { time: formatDuration(p99Ms) })]);
  if (moreErrorsThanStable !== null)
    facts.push([t('More errors than stable'), t('{share} at most', { share: formatShare(moreErrorsThanStable) })]);
  if (p99TimesStable !== null)
    facts.push([t('p99 beside stable'), t('{times} times at most', { times: p99TimesStable })]);
  facts.push([
    t('Decided from'),
    t('{count, plural, one {# request} other {# requests}} on', { count: minimumRequests }),
  ]);
  return (
    <Panel title={t('What the canary has to hold')}>
      <Facts facts={facts} />
    </Panel>
  );
}

/** One release: how it stands, its curve against stable, what was decided, and what it can be told. */
export default function ReleasePage() {
  const { release: name = '' } = useParams();
  const query = useGatewayReleaseQuery(name, { refetchOnMountOrArgChange: true });
  const { stream, live } = useLiveRelease(name);
  const [command, telling] = useCommandGatewayReleaseMutation();
  return (
    <RecordPage
      of={{ what: t('release'), name, list: { title: t('Gateway'), to: '/gateway?tab=releases' } }}
      query={query}
      description={<StreamChip state={stream} />}
      actions={
        query.data && (
          <ReleaseActions
            release={newerRelease(live?.release, query.data)}
            saving={telling.isLoading}
            onCommand={(what, reason) =>
              void command({ name, command: what, ...(reason === undefined ? {} : { reason }) })
            }
          />
        )
      }
      problem={telling.error}
    >
      {(read) => {
        const release = newerRelease(live?.release, read);
        return (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
              <Standing release={release} />
              <Objective objective={release.objective} />
            </Box>
            {release.standing !== null && live !== undefined && (
              <ReleaseCurve release={release} figures={live.figures} />
            )}
            <Decisions name={name} />
          </Box>
        );
      }}
    </RecordPage>
  );
}
