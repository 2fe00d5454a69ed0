import { Alert, AlertTitle, Typography } from '@mui/material';
import { Ago, Facts, Panel, Until } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { FeedStatus } from '../types.ts';
import { FeedChip } from './FeedChip.tsx';

/** When a feed was last looked at, when it is next, and what went wrong. */
export function FeedState({ status, from }: { status: FeedStatus; from: string }) {
  const { lookedAt, nextAt, failures, error } = status;
  return (
    <Panel title={t('State of the feed')} actions={<FeedChip status={status} />} sx={{ mb: 2 }}>
      {error !== undefined && (
        <Alert severity="error" variant="outlined" sx={{ mb: 1.5, bgcolor: 'background.paper' }}>
          <AlertTitle sx={{ fontWeight: 650 }}>{t('The last look had an error')}</AlertTitle>
          <span style={{ overflowWrap: 'anywhere' }}>{error.detail}</span> {t('It is looked at again by itself.')}
          <Typography component="div" variant="caption" sx={{ mt: 0.75, color: 'text.secondary' }}>
            {error.code}
          </Typography>
        </Alert>
      )}
      <Facts
        facts={[
          [t('Comes from'), from],
          [t('Last looked at'), lookedAt === undefined ? t('Not yet') : <Ago key="ago" at={lookedAt} />],
          [t('Next'), <Until key="until" at={nextAt} />],
          ...(failures === 0 ? [] : [[t('Errors in a row'), formatCount(failures)] satisfies [string, string]]),
        ]}
      />
    </Panel>
  );
}
