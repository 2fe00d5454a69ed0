import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { ChannelName } from '../../core/channel.ts';
import type { MessageState, Reason } from '../../core/message.ts';

export interface ChannelRow {
  readonly channel: ChannelName;
  readonly provider: string;
  /** The public part of the address that the provider reports to. */
  readonly endpoint: string;
  /** Sealed. */
  readonly config: Buffer;
}

/** All of them are few. */
export function channelsOf(tx: Transaction): Promise<ChannelRow[]> {
  return tx.query<ChannelRow>(
    {
      name: 'notifications_channels',
      text: 'select channel, provider, endpoint, config from notifications.channel where tenant = $1 order by channel',
    },
    [tx.tenant],
  );
}

export async function channelOf(tx: Transaction, channel: ChannelName): Promise<ChannelRow | undefined> {
  const [row] = await tx.query<ChannelRow>(
    {
      name: 'notifications_channel',
      text: 'select channel, provider, endpoint, config from notifications.channel where tenant = $1 and channel = $2',
    },
    [tx.tenant, channel],
  );
  return row;
}

/** Until the transaction ends nobody else sets it up, also where there is none. */
export async function lockChannel(tx: Transaction, channel: ChannelName): Promise<ChannelRow | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`channel ${tx.tenant} ${channel}`]);
  return channelOf(tx, channel);
}

/** @param row the endpoint is of a new one; one that is there keeps its own */
export async function storeChannel(
  tx: Transaction,
  { channel, provider, endpoint, config }: ChannelRow,
): Promise<void> {
  await tx.query(
    `insert into notifications.channel (tenant, channel, provider, endpoint, config) values ($1, $2, $3, $4, $5)
      on conflict (tenant, channel) do update set provider = excluded.provider, config = excluded.config, updated_at = clock_timestamp()`,
    [tx.tenant, channel, provider, endpoint, config],
  );
}

export async function removeChannel(tx: Transaction, channel: ChannelName): Promise<void> {
  await tx.query('delete from notifications.channel where tenant = $1 and channel = $2', [tx.tenant, channel]);
  await tx.query('delete from notifications.pace where tenant = $1 and channel = $2', [tx.tenant, channel]);
}

export interface MetChannel {
  readonly tenant: string;
  readonly provider: string;
  readonly config: Buffer;
}

/** Whose endpoint an address is; across tenants. */
export async function meetChannel(on: Queryable, channel: string, endpoint: string): Promise<MetChannel | undefined> {
  const [row] = await on.query<MetChannel>('select tenant, provider, config from notifications.channel_at($1, $2)', [
    channel,
    endpoint,
  ]);
  return row;
}

export interface LastMessage {
  readonly channel: ChannelName;
  readonly message: string;
  readonly state: MessageState;
  readonly reason: Reason | null;
  readonly at: string;
}

/** Of each channel, the last message that a provider was given. Served by message_of_channel. */
export function lastMessages(tx: Transaction, channels: readonly ChannelName[]): Promise<LastMessage[]> {
  return tx.query<LastMessage>(
    `select of.channel, last.id as message, last.state, last.created_at as at,
        case when last.reason_code is not null then json_build_object('code', last.reason_code, 'detail', last.reason_detail) end as reason
      from unnest($2::text[]) as of (channel)
      cross join lateral (select id, state, created_at, reason_code, reason_detail from notifications.message
        where tenant = $1 and channel = of.channel and attempts > 0 order by id desc limit 1) as last`,
    [tx.tenant, channels],
  );
}

/**
 * Takes the next place of a channel that takes only so many in a second.
 * @returns from now until that place, seconds; 0 for now
 */
export async function takePlace(tx: Transaction, channel: ChannelName, perSecond: number): Promise<number> {
  const [row] = await tx.query<{ wait: number }>(
    `insert into notifications.pace as pace (tenant, channel, free_at) values ($1, $2, clock_timestamp() + $3 * interval '1 second')
      on conflict (tenant, channel) do update set free_at = greatest(pace.free_at, clock_timestamp()) + $3 * interval '1 second'
      returning greatest(0, extract(epoch from free_at - clock_timestamp()) - $3)::float8 as wait`,
    [tx.tenant, channel, 1 / perSecond],
  );
  return row?.wait ?? 0;
}
