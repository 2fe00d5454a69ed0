import { createHmac } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { type ChannelRow, channelsOf, type LastMessage, lastMessages } from '../../adapters/postgres/channels.ts';
import { CHANNELS, type ChannelName } from '../../core/channel.ts';
import { type ProviderName, shownConfig } from '../../core/channel-config.ts';
import type { ChannelTools } from './tools.ts';

export interface ChannelView {
  readonly channel: ChannelName;
  /** `own`: set up here; `installation`: the operator's; `built-in`: it needs no provider; `none`. */
  readonly from: 'own' | 'installation' | 'built-in' | 'none';
  readonly provider: ProviderName | 'smtp' | null;
  /** Without secrets. */
  readonly settings: Readonly<Record<string, string | number>>;
  readonly reportUrl: string | null;
  /** What WhatsApp asks for when the address is registered. */
  readonly verifyToken: string | null;
  readonly last: Omit<LastMessage, 'channel'> | null;
}

const BUILT_IN: ReadonlySet<ChannelName> = new Set<ChannelName>(['app', 'push']);
/** Those that report what became of a message. */
const REPORTING: ReadonlySet<string> = new Set(['sendgrid', 'twilio', 'whatsapp']);

type Tools = Pick<ChannelTools, 'database' | 'channelSeal' | 'installation' | 'publicUrl' | 'linkKey'>;

/** All that there are, with how they are set up and what came of the last message; none of their secrets. */
export async function listChannels(tools: Tools, { tenant }: CallContext): Promise<ChannelView[]> {
  const [rows, last] = await tools.database.transaction(tenant, (tx) =>
    Promise.all([channelsOf(tx), lastMessages(tx, CHANNELS)]),
  );
  return CHANNELS.map((channel) => {
    const sent = last.find((each) => each.channel === channel);
    const row = rows.find((each) => each.channel === channel);
    const shown = row === undefined ? withoutOwn(tools, channel) : ownOf(tools, tenant, row);
    return { channel, ...shown, last: sent === undefined ? null : lastOf(sent) };
  });
}

function lastOf({ message, state, reason, at }: LastMessage): ChannelView['last'] {
  return { message, state, reason, at };
}

type Shown = Omit<ChannelView, 'channel' | 'last'>;

function ownOf(tools: Tools, tenant: string, { channel, endpoint, config: sealed }: ChannelRow): Shown {
  const config = tools.channelSeal.open(tenant, channel, sealed);
  const { provider } = config;
  const { provider: _name, ...settings } = shownConfig(config);
  const reports = REPORTING.has(provider);
  return {
    ...{ from: 'own', provider, settings },
    reportUrl: reports ? reportAddress(tools.publicUrl(), channel, endpoint) : null,
    verifyToken: provider === 'whatsapp' ? verifyToken(tools, endpoint) : null,
  };
}

function withoutOwn({ installation }: Pick<Tools, 'installation'>, channel: ChannelName): Shown {
  const { configs, smtp } = installation;
  const provider = configs.get(channel)?.provider ?? (channel === 'email' && smtp !== undefined ? 'smtp' : null);
  const from = BUILT_IN.has(channel) ? 'built-in' : provider === null ? 'none' : 'installation';
  return { from, provider, settings: {}, reportUrl: null, verifyToken: null };
}

/** Where a provider reports to. */
export function reportAddress(base: URL, channel: ChannelName, endpoint: string): string {
  return new URL(`/v1/message-reports/${channel}/${endpoint}`, base).href;
}

/** Of an address, so that nothing of it has to be kept. */
export function verifyToken({ linkKey }: Pick<Tools, 'linkKey'>, endpoint: string): string {
  return createHmac('sha256', linkKey).update(`notifications.verify ${endpoint}`).digest('base64url').slice(0, 32);
}
