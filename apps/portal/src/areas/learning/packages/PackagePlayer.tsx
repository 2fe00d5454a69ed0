import { Box, Button, Typography } from '@mui/material';
import { PageLoading, ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import {
  type OfLesson,
  type PackageLaunch,
  type PackageOutcome,
  useOpenPackageMutation,
  usePackageStandingQuery,
} from './api.ts';
import { frameSandbox } from './frame-sandbox.ts';
import { UnitFrame } from './UnitFrame.tsx';
import { type Saving, useCommits } from './use-commits.ts';

interface Props extends OfLesson {
  height: number | undefined;
}

/** A package that is opened on a button: it may make sounds, and what was opened elsewhere ends by it. */
export function PackagePlayer({ height = 640, ...of }: Props) {
  const { data, error, refetch } = usePackageStandingQuery(of, { refetchOnMountOrArgChange: true });
  const [open, { data: launch, isLoading, error: refusal }] = useOpenPackageMutation();
  const [latest, setLatest] = useState<PackageOutcome>();
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={refusal} />
      <Result outcome={latest ?? data.outcome} />
      {launch === undefined ? (
        <Box>
          <Button variant="contained" size="large" loading={isLoading} onClick={() => void open(of)}>
            {data.resumed ? t('Go on where you were') : t('Open {title}', { title: data.title })}
          </Button>
        </Box>
      ) : data.standard === 'cmi5' ? (
        <UnitFrame key={launch.launch} of={of} launch={launch} height={height} />
      ) : (
        <Frame key={launch.launch} of={of} launch={launch} height={height} onOutcome={setLatest} />
      )}
    </Box>
  );
}

interface FrameProps {
  of: OfLesson;
  launch: PackageLaunch;
  height: number;
  onOutcome: (outcome: PackageOutcome) => void;
}

const savings: Readonly<Record<Saving, Message>> = {
  kept: msg('Your progress is saved'),
  saving: msg('Saving …'),
  waiting: msg('Not saved yet: no connection. It is tried again.'),
  elsewhere: msg('You have opened this in another window: only what you do there is saved.'),
};

function Frame({ of, launch, height, onOutcome }: FrameProps) {
  const saving = useCommits(of, launch, onOutcome);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box
        component="iframe"
        title={launch.title}
        src={launch.address}
        sandbox={frameSandbox(launch.address)}
        allow="autoplay; fullscreen"
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1, width: '100%', height, bgcolor: '#fff' }}
      />
      <Typography role="status" variant="body2" color={saving === 'kept' ? 'text.secondary' : 'warning.main'}>
        {t(savings[saving])}
      </Typography>
    </Box>
  );
}

function Result({ outcome: { completed, passed, score } }: { outcome: PackageOutcome }) {
  const states: readonly (readonly [boolean, Tone, Message])[] = [
    [passed === true, 'good', msg('Passed')],
    [passed === false, 'bad', msg('Not passed yet')],
    [completed && passed === null, 'good', msg('Completed')],
  ];
  const shown = states.filter(([is]) => is);
  if (shown.length === 0 && score === null) return null;
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      {shown.map(([, tone, title]) => (
        <StateChip key={tone} tone={tone}>
          {t(title)}
        </StateChip>
      ))}
      {score !== null && <span>{t('{points} of {outOf} points', score)}</span>}
    </Box>
  );
}
