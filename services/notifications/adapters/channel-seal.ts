import { secretBox } from '@pvt/kernel/secret-box';
import type { ChannelName } from '../core/channel.ts';
import type { ChannelConfig } from '../core/channel-config.ts';

/** Seals what a channel is used with, so that the database alone does not give it away; for one tenant and channel. */
export interface ChannelSeal {
  seal(tenant: string, channel: ChannelName, config: ChannelConfig): Buffer;
  /** @throws Error for what was sealed for another tenant or channel, or was changed */
  open(tenant: string, channel: ChannelName, sealed: Uint8Array): ChannelConfig;
}

/** @param key 32 bytes */
export function channelSeal(key: Uint8Array): ChannelSeal {
  const box = secretBox(key);
  const purpose = (tenant: string, channel: string): string => `notifications.channel ${tenant} ${channel}`;
  return {
    seal: (tenant, channel, config) => box.seal(JSON.stringify(config), purpose(tenant, channel)),
    // As it was checked before it was sealed.
    open: (tenant, channel, sealed) => JSON.parse(box.open(sealed, purpose(tenant, channel))) as ChannelConfig,
  };
}
