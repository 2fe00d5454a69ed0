import { Box, Link as TextLink, Typography } from '@mui/material';
import { Ago, LoadMore, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Room, RoomMessage } from '../room-api.ts';
import { FileLinks } from './FileLinks.tsx';
import { partyTitles } from './states.ts';

interface Props {
  contract: string;
  room: Room;
  /** The last first. */
  messages: readonly RoomMessage[];
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/** What was said, the last below. */
export function MessageList({ contract, room, messages, hasMore, loading, onMore }: Props) {
  const other = room.you === 'client' ? 'developer' : 'client';
  const readTo = room.marks.find(({ party }) => party === other)?.position ?? 0;
  return (
    <Box>
      <LoadMore hasMore={hasMore} loading={loading} onMore={onMore} />
      <Box component="ol" aria-label={t('Messages')} sx={{ m: 0, p: 0, display: 'grid', gap: 1 }}>
        {messages.toReversed().map((message) => (
          <Message
            key={message.position}
            contract={contract}
            room={room}
            message={message}
            isRead={message.party === room.you && message.position <= readTo}
          />
        ))}
      </Box>
    </Box>
  );
}

interface MessageProps {
  contract: string;
  room: Room;
  message: RoomMessage;
  isRead: boolean;
}

function Message({ contract, room: { you }, message, isRead }: MessageProps) {
  const { party, text, mentions, files, call, at } = message;
  const isOwn = party === you;
  return (
    <Box
      component="li"
      sx={{
        ...{ listStyle: 'none', minWidth: 0, maxWidth: 'min(100%, 42rem)', px: 1.5, py: 1, borderRadius: 2 },
        ...{ justifySelf: isOwn ? 'end' : 'start', border: 1, borderColor: 'divider' },
        ...(isOwn ? { bgcolor: 'action.hover' } : {}),
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography component="span" variant="subtitle2">
          {isOwn ? t('You') : t(partyTitles[party])}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          <Ago at={at} />
        </Typography>
        {mentions.map((side) => (
          <StateChip key={side} tone={side === you ? 'warning' : 'quiet'}>
            {side === you ? t('for you') : t('for {party}', { party: t(partyTitles[side]) })}
          </StateChip>
        ))}
        {isRead && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('seen')}
          </Typography>
        )}
      </Box>
      <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</Typography>
      {call !== null && (
        <TextLink href={call} target="_blank" rel="noopener noreferrer" sx={{ overflowWrap: 'anywhere' }}>
          {t('Join the call at {host}', { host: new URL(call).host })}
        </TextLink>
      )}
      <FileLinks contract={contract} files={files} />
    </Box>
  );
}
