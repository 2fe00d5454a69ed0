import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { type OfLesson, type PackageLaunch, packageApi, usePackageStandingQuery } from './api.ts';
import { frameSandbox } from './frame-sandbox.ts';

const LOOK_MS = 5000;

interface Props {
  of: OfLesson;
  launch: PackageLaunch;
  height: number;
}

/** An opened unit of cmi5: it tells the server itself what it comes to, and this page looks there. */
export function UnitFrame({ of, launch, height }: Props) {
  const { data } = usePackageStandingQuery(of, { pollingInterval: LOOK_MS });
  const dispatch = useDispatch();
  const result = JSON.stringify(data?.outcome);
  const first = JSON.stringify(launch.outcome);
  useEffect(() => {
    // What the lesson comes to counts in the course’s page too.
    if (result !== undefined && result !== first) dispatch(packageApi.util.invalidateTags(['Learning']));
  }, [result, first, dispatch]);
  if (launch.ownWindow)
    return (
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
        <Typography>{t('This lesson wants a window of its own. What you reach there comes back here.')}</Typography>
        <Button variant="contained" size="large" href={launch.address} target="_blank" rel="noopener">
          {t('Open in a new tab')}
        </Button>
      </Box>
    );
  return (
    <Box
      component="iframe"
      title={launch.title}
      src={launch.address}
      sandbox={frameSandbox(launch.address)}
      allow="autoplay; fullscreen"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, width: '100%', height, bgcolor: '#fff' }}
    />
  );
}
