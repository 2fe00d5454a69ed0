import { Alert } from '@mui/material';
import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Flow } from '../types.ts';

/** What somebody who looks at a flow must know before anything else. */
export function FlowNotice({ flow: { state, failing, group } }: { flow: Flow }) {
  if (state === 'draft') {
    return (
      <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
        {t(
          'This is a draft: no event goes through it yet. Those that come meanwhile wait, and go through it once it is published. Test it with a sample first.',
        )}
      </Alert>
    );
  }
  if (!failing) return null;
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        <LinkButton to={`/dead-letters?group=${encodeURIComponent(group)}`}>{t('Show its dead letters')}</LinkButton>
      }
    >
      {state === 'paused'
        ? t('It is paused. More than half of its newest events became dead letters: mend it, then resume it.')
        : t('More than half of its newest events become dead letters. Mend it, or pause it until it is mended.')}
    </Alert>
  );
}
