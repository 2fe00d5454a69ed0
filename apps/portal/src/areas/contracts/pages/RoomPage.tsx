import { Box, Typography } from '@mui/material';
import { cursorListOf, Panel, ProblemNotice, RecordPage, StreamChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { type Contract, useContractQuery } from '../api.ts';
import { EntryList } from '../parts/EntryList.tsx';
import { MessageForm } from '../parts/MessageForm.tsx';
import { MessageList } from '../parts/MessageList.tsx';
import { useLiveRoom } from '../parts/use-live-room.ts';
import { type RoomMessage, useMarkReadMutation, useRoomMessagesInfiniteQuery, useRoomQuery } from '../room-api.ts';

const fresh = { refetchOnMountOrArgChange: true };

/** Where the parties of a contract talk, with what happened in it beside. */
export default function RoomPage() {
  const { contract: id = '' } = useParams();
  const query = useContractQuery(id, fresh);
  const stream = useLiveRoom(id, query.data !== undefined);
  return (
    <RecordPage
      of={{ what: t('contract'), name: id, list: { title: t('Contracts'), to: '/contracts' } }}
      title={query.data === undefined ? t('Workroom') : t('Room of {title}', { title: query.data.title })}
      back={{ title: t('Contract'), to: `/contracts/${id}` }}
      query={query}
      actions={<StreamChip state={stream} />}
    >
      {(contract) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Messages contract={contract} />
          <EntryList contract={contract} />
        </Box>
      )}
    </RecordPage>
  );
}

function Messages({ contract: { id, state } }: { contract: Contract }) {
  const room = useRoomQuery(id, fresh);
  const list = cursorListOf<RoomMessage>(useRoomMessagesInfiniteQuery(id, fresh));
  const [mark] = useMarkReadMutation();
  const { data } = room;
  const unread = data?.unread ?? 0;
  const newest = list.items?.[0]?.position ?? 0;
  // What is on the page is read, once it is there.
  useEffect(() => {
    if (unread > 0 && newest > 0) void mark({ contract: id, position: newest });
  }, [id, unread, newest, mark]);
  return (
    <Panel title={t('Messages')} note={t('Between client and developer; staff reads them only during a dispute')}>
      <ProblemNotice error={room.error} onRetry={room.refetch} />
      {data !== undefined && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {list.items?.length === 0 && (
            <Typography sx={{ color: 'text.secondary' }}>
              {t('Nothing was said yet. Agree here on how you begin: what is said stays with the contract.')}
            </Typography>
          )}
          <MessageList
            contract={id}
            room={data}
            messages={list.items ?? []}
            hasMore={list.hasMore}
            loading={list.isLoadingMore}
            onMore={() => void list.loadMore()}
          />
          {state !== 'withdrawn' && <MessageForm contract={id} you={data.you} />}
        </Box>
      )}
    </Panel>
  );
}
