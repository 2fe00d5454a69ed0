import { Box } from '@mui/material';
import { Ago, type List, ListPage, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type MessageChannel, useChannelsQuery } from '../api.ts';
import { ChannelState } from '../parts/ChannelState.tsx';
import { providerTitles } from '../parts/channel-forms.ts';
import { channelTitles } from '../parts/channels.ts';
import { MessageState } from '../parts/MessageState.tsx';

function LastMessage({ last }: Pick<MessageChannel, 'last'>) {
  if (last === null) return t('None yet');
  return (
    <>
      <MessageState message={last} />
      <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
        <Ago at={last.at} />
      </Box>
    </>
  );
}

/** By which channels messages can go, and how they stand. */
export default function ChannelsPage() {
  const { data, error, isLoading, refetch } = useChannelsQuery(undefined, { refetchOnMountOrArgChange: true });
  const list: List<MessageChannel> = {
    ...{ items: data?.items, error, isLoading, refetch },
    ...{ hasMore: false, isLoadingMore: false, loadMore: () => undefined },
  };
  return (
    <ListPage
      title={t('Channels')}
      description={t('By which providers messages go. What is not set up is left out, and the next channel is used.')}
      back={{ title: t('Messages'), to: '/messages' }}
      list={list}
      keyOf={({ channel }) => channel}
      empty={{ title: t('No channel'), text: t('There is none.') }}
      columns={[
        {
          title: t('Channel'),
          sx: { minWidth: 120 },
          cell: ({ channel }) => <RowLink to={`/messages/channels/${channel}`}>{t(channelTitles[channel])}</RowLink>,
        },
        { title: t('State'), cell: (channel) => <ChannelState channel={channel} /> },
        {
          title: t('Provider'),
          wide: true,
          cell: ({ provider }) => (provider === null ? '' : t(providerTitles[provider])),
        },
        { title: t('Last message'), cell: ({ last }) => <LastMessage last={last} /> },
      ]}
    />
  );
}
