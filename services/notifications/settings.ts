import { mailSettings } from '@pvt/kernel/mail-settings';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineSettings, duration, type Setting } from '@pvt/kernel/settings';
import Value from 'typebox/value';
import { type ChannelName, PLACES } from './core/channel.ts';
import { CHANNEL_OF, ChannelConfig, missingSecret } from './core/channel-config.ts';

const DAY_MS = 86_400_000;

const channels: Setting<ReadonlyMap<ChannelName, ChannelConfig> | undefined> = {
  description:
    'Channels for organisations that have set up none of their own, as a JSON list of what PUT /v1/message-channels/{channel} takes: [{"provider": "twilio", "account": "AC…", "from": "+1…", "token": "…"}]. Providers of mail, SMS and WhatsApp only.',
  type: 'JSON',
  default: undefined,
  secret: true,
  parse(text) {
    const configs: unknown = JSON.parse(text);
    if (!Array.isArray(configs)) throw new Error('expected a JSON list of channels');
    return new Map(configs.map((config) => [channelOf(config), config as ChannelConfig]));
  },
};

function channelOf(config: unknown): ChannelName {
  if (!Value.Check(ChannelConfig, config))
    throw new Error('expected channels as PUT /v1/message-channels/{channel} takes them');
  const missing = missingSecret(config);
  if (missing !== undefined) throw new Error(`expected ${missing} for ${config.provider}`);
  const channel = CHANNEL_OF[config.provider];
  if (PLACES.has(channel)) throw new Error(`expected no channel of one organisation only: ${channel}`);
  return channel;
}

export const settings = defineSettings({
  ...mailSettings,
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_MESSAGE_CHANNELS: channels,
  PVT_KEEP_MESSAGES: duration({
    default: 90 * DAY_MS,
    min: DAY_MS,
    max: 3650 * DAY_MS,
    description: 'How long messages are kept, with their texts and recipients, after they were put in.',
  }),
});
