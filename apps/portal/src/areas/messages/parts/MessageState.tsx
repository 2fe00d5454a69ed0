import { Box } from '@mui/material';
import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Message } from '../api.ts';
import { messageLooks } from './message-states.ts';

/** How a message stands, and whether it may have come twice. */
export function MessageState({
  message: { state, mayBeTwice = false },
}: {
  message: Pick<Message, 'state'> & Partial<Pick<Message, 'mayBeTwice'>>;
}) {
  const { tone, title } = messageLooks[state];
  return (
    <>
      <StateChip tone={tone}>{t(title)}</StateChip>
      {mayBeTwice && <Box sx={{ color: 'warning.main', fontSize: '0.8125rem' }}>{t('may have come twice')}</Box>}
    </>
  );
}
