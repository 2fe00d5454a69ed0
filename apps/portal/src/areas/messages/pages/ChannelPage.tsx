import { Box } from '@mui/material';
import { ConfirmButton, Facts, Mono, Panel, RecordPage, RowLink } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { type MessageChannel, useChannelsQuery, useDeleteChannelMutation } from '../api.ts';
import { ChannelForm } from '../parts/ChannelForm.tsx';
import { ChannelState } from '../parts/ChannelState.tsx';
import { providersOf, providerTitles } from '../parts/channel-forms.ts';
import { channelTitles } from '../parts/channels.ts';
import { MessageState } from '../parts/MessageState.tsx';
import { TestMessage } from '../parts/TestMessage.tsx';
import { permissions } from '../permissions.ts';

function factsOf(channel: MessageChannel): [string, ReactNode][] {
  const { provider, reportUrl, verifyToken, last } = channel;
  const facts: [string, ReactNode][] = [
    [t('State'), <ChannelState key="state" channel={channel} />],
    [t('Provider'), provider !== null && t(providerTitles[provider])],
    [t('Address for reports, to be given to the provider'), reportUrl !== null && <Mono key="url">{reportUrl}</Mono>],
    [t('Token that WhatsApp asks for'), verifyToken !== null && <Mono key="token">{verifyToken}</Mono>],
    [
      t('Last message'),
      last !== null && (
        <Box key="last" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <MessageState message={last} />
          <RowLink to={`/messages/${last.message}`}>{formatInstant(last.at)}</RowLink>
          {last.reason !== null && <span>{last.reason.detail}</span>}
        </Box>
      ),
    ],
  ];
  return facts.filter(([, value]) => value !== false);
}

/** A channel: how it stands, with what it is used, and a message to try it. */
export default function ChannelPage() {
  const { channel: name = '' } = useParams();
  const { data, ...query } = useChannelsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [forget, forgetting] = useDeleteChannelMutation();
  const channel = data?.items.find((each) => each.channel === name);
  const missing = data !== undefined && channel === undefined ? { status: 404, code: 'CHANNEL_NOT_FOUND' } : undefined;
  const title = channel === undefined ? name : t(channelTitles[channel.channel]);
  return (
    <RecordPage
      of={{ what: t('channel'), name, list: { title: t('Channels'), to: '/messages/channels' } }}
      title={title}
      query={{ ...query, data: channel, error: query.error ?? missing }}
      problem={forgetting.error}
      actions={
        channel?.from === 'own' && (
          <ConfirmButton
            permission={permissions.change}
            label={t('Forget it')}
            question={t('Forget how {channel} is set up?', { channel: title })}
            consequence={t(
              'Its credentials are forgotten. Messages go by what the operator set up, or else by the next channel.',
            )}
            loading={forgetting.isLoading}
            onConfirm={() => forget(channel.channel)}
          />
        )
      }
    >
      {(found) => {
        const providers = providersOf[found.channel];
        return (
          <Box sx={{ display: 'grid', gap: 2, maxWidth: 860 }}>
            <Panel title={t('How it stands')}>
              <Facts facts={factsOf(found)} />
            </Panel>
            {providers !== undefined && <ChannelForm key={found.from} channel={found} providers={providers} />}
            {found.from !== 'none' && <TestMessage channel={found.channel} />}
          </Box>
        );
      }}
    </RecordPage>
  );
}
