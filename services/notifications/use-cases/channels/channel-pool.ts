import type { ChannelSeal } from '../../adapters/channel-seal.ts';
import { channelOf, channelsOf } from '../../adapters/postgres/channels.ts';
import { subscriptionsOf } from '../../adapters/postgres/push-subscriptions.ts';
import { openProvider } from '../../adapters/providers/open-provider.ts';
import type { ProviderHttp } from '../../adapters/providers/provider-http.ts';
import { type PushOptions, webPushChannel } from '../../adapters/providers/web-push.ts';
import type { ChannelName } from '../../core/channel.ts';
import type { ChannelConfig } from '../../core/channel-config.ts';
import type { Channel, ChannelPool } from '../../ports.ts';

/** What the installation has for tenants that set up nothing of their own. */
export interface InstallationChannels {
  /** By `PVT_MESSAGE_CHANNELS`. */
  readonly configs: ReadonlyMap<ChannelName, ChannelConfig>;
  /** By `PVT_SMTP_URL`. */
  readonly smtp: (Channel & { close(): void }) | undefined;
}

export interface PoolOptions {
  readonly http: ProviderHttp;
  readonly seal: ChannelSeal;
  readonly installation: InstallationChannels;
  readonly push: () => PushOptions;
  /** Where the provider of a tenant's channel reports to; undefined where none can reach it. */
  readonly reportTo: (channel: ChannelName, endpoint: string) => string | undefined;
}

/** Opens channels with a tenant's own credentials, or else with the installation's. */
export function openChannelPool({ http, seal, installation, push, reportTo }: PoolOptions): ChannelPool {
  const { configs, smtp } = installation;
  const ofAll: readonly ChannelName[] = [
    ...configs.keys(),
    ...(smtp === undefined ? [] : (['email'] as const)),
    'push',
  ];
  return {
    async setUp(tx) {
      const own = await channelsOf(tx);
      return new Set([...ofAll, ...own.map(({ channel }) => channel)]);
    },
    async open(tx, channel, address) {
      if (channel === 'push') {
        const subscriptions = await subscriptionsOf(tx, `account:${address}`);
        return { ...webPushChannel(http, subscriptions, push()), perSecond: undefined };
      }
      const own = await channelOf(tx, channel);
      const config = own === undefined ? configs.get(channel) : seal.open(tx.tenant, channel, own.config);
      if (config === undefined)
        return channel === 'email' && smtp !== undefined ? { ...smtp, perSecond: undefined } : undefined;
      const reports = own === undefined ? undefined : reportTo(channel, own.endpoint);
      return { ...openProvider(http, config, reports), perSecond: config.perSecond };
    },
    async close() {
      smtp?.close();
      await http.close();
    },
  };
}
