import { Box } from '@mui/material';
import { Mono } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Shown } from '../api.ts';

/** What a layer says of a key; `undefined` is nothing, as `inherited`. */
export function ShownValue({ said }: { said: Shown | undefined }) {
  if (said === undefined || said.state === 'inherited')
    return (
      <Box component="span" sx={{ color: 'text.secondary' }} title={t('What is below holds')}>
        –
      </Box>
    );
  if (said.state === 'secret') return <Box component="span">{t('secret')}</Box>;
  if (said.state === 'large')
    return <Box component="span">{t('{size} of JSON', { size: formatBytes('bytes' in said ? said.bytes : 0) })}</Box>;
  if (said.state === 'gone') return <Box component="span">{t('no value')}</Box>;
  return (
    <Mono>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {JSON.stringify('value' in said ? said.value : undefined)}
      </Box>
    </Mono>
  );
}
