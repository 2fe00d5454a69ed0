import type { CallContext } from '@pvt/kernel/context';
import { lockChannel, removeChannel } from '../../adapters/postgres/channels.ts';
import type { ChannelName } from '../../core/channel.ts';
import { notificationErrors } from '../../core/errors.ts';
import { channelChanged } from '../../core/events.ts';
import { stateOf } from './save-channel.ts';
import type { ChannelTools } from './tools.ts';

/** Its credentials are forgotten; messages go by the installation's, or where there is none by the next channel. @throws CHANNEL_NOT_FOUND */
export async function deleteChannel(
  { database, channelSeal, log }: Pick<ChannelTools, 'database' | 'channelSeal' | 'log'>,
  context: CallContext,
  channel: ChannelName,
): Promise<void> {
  const { tenant } = context;
  await database.transaction(tenant, async (tx) => {
    const row = await lockChannel(tx, channel);
    if (row === undefined) throw notificationErrors.CHANNEL_NOT_FOUND(`Nothing is set up for ${channel}.`);
    await removeChannel(tx, channel);
    const before = stateOf(channelSeal.open(tenant, channel, row.config));
    await log.publish(tx, [channelChanged.of(context, { name: channel, before, after: null })]);
  });
}
