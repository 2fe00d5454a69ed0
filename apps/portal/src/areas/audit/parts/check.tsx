import { Alert, AlertTitle, Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useLazyCheckQuery } from '../api.ts';

/** What a check of the whole trail has found. */
export function useCheck() {
  const [check, { data, error, isFetching }] = useLazyCheckQuery();
  const button = (
    <Button variant="outlined" loading={isFetching} onClick={() => void check()}>
      {t('Check the trail')}
    </Button>
  );
  const result = (
    <>
      <ProblemNotice error={error} />
      {data !== undefined && !isFetching && (
        <Alert severity={data.ok ? 'success' : 'error'} sx={{ mb: 2 }}>
          <AlertTitle>{data.ok ? t('The trail is whole') : t('The trail was changed')}</AlertTitle>
          {data.faults.map((fault) => (
            <Box key={fault}>{fault}</Box>
          ))}
          {data.ok && t('Entries that were read and have the hash that was signed: {count}.', { count: data.entries })}{' '}
          {t(
            'This server has checked itself. To trust nobody, download the trail and run: npm run pvt -- audit verify FILE',
          )}
        </Alert>
      )}
    </>
  );
  return { button, result };
}
