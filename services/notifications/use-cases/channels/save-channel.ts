import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { lockChannel, storeChannel } from '../../adapters/postgres/channels.ts';
import type { ChannelName } from '../../core/channel.ts';
import {
  CHANNEL_OF,
  type ChannelConfig,
  missingSecret,
  shownConfig,
  withKeptSecrets,
} from '../../core/channel-config.ts';
import { notificationErrors } from '../../core/errors.ts';
import { channelChanged } from '../../core/events.ts';
import { type ChannelView, listChannels } from './list-channels.ts';
import type { ChannelTools } from './tools.ts';

/**
 * Sets a channel up with the organisation's own credentials, which are kept sealed. A secret that is left out is the one that is kept. The
 * same again changes nothing.
 * @throws CHANNEL_INVALID
 */
export async function saveChannel(
  tools: ChannelTools,
  context: CallContext,
  channel: ChannelName,
  given: ChannelConfig,
): Promise<ChannelView> {
  const { database, channelSeal, log } = tools;
  const { tenant } = context;
  if (CHANNEL_OF[given.provider] !== channel)
    throw notificationErrors.CHANNEL_INVALID(`${given.provider} delivers nothing by ${channel}.`, {
      pointer: '/provider',
    });
  await database.transaction(tenant, async (tx) => {
    const row = await lockChannel(tx, channel);
    const before = row === undefined ? undefined : channelSeal.open(tenant, channel, row.config);
    const config = withKeptSecrets(given, before);
    const missing = missingSecret(config);
    if (missing !== undefined)
      throw notificationErrors.CHANNEL_INVALID(
        before === undefined
          ? `Nothing can be sent without ${missing}.`
          : `Give ${missing} again: the one that is kept is for another account or address.`,
        { pointer: `/${missing}` },
      );
    if (before !== undefined && sameJson(before, config)) return;
    const endpoint = row?.endpoint ?? randomBytes(18).toString('base64url');
    const sealed = channelSeal.seal(tenant, channel, config);
    await storeChannel(tx, { channel, provider: config.provider, endpoint, config: sealed });
    const was = before === undefined ? null : stateOf(before);
    await log.publish(tx, [channelChanged.of(context, { name: channel, before: was, after: stateOf(config) })]);
  });
  const found = (await listChannels(tools, context)).find((each) => each.channel === channel);
  if (found === undefined) throw new Error('there is no such channel');
  return found;
}

/** As events tell of it. */
export function stateOf(config: ChannelConfig) {
  const { provider: _name, ...settings } = shownConfig(config);
  return { provider: config.provider, settings };
}
