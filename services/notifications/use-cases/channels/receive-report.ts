import { timingSafeEqual } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { meetChannel } from '../../adapters/postgres/channels.ts';
import { lockMessages, reportMessage } from '../../adapters/postgres/messages.ts';
import { readReports } from '../../adapters/reports/read-reports.ts';
import { ReportRejected, type ReportRequest, type Reports } from '../../adapters/reports/report.ts';
import type { ChannelName } from '../../core/channel.ts';
import { afterReport, type DeliveryReport } from '../../core/delivery-report.ts';
import { notificationErrors } from '../../core/errors.ts';
import { messageFailed } from '../../core/events.ts';
import { suppressAddress } from '../suppress-address.ts';
import { toNextChannel } from '../to-next-channel.ts';
import { reportAddress, verifyToken } from './list-channels.ts';
import type { ChannelTools } from './tools.ts';

/**
 * Takes what a provider reports of messages: its address has the tenant, its signature the sender. All of a request is kept, or nothing;
 * what comes again, under whatever id, changes nothing.
 * @throws CHANNEL_NOT_FOUND, MESSAGE_REPORT_SIGNATURE_INVALID, MESSAGE_REPORT_INVALID
 */
export async function receiveReport(
  tools: ChannelTools,
  channel: ChannelName,
  endpoint: string,
  request: Omit<ReportRequest, 'url'>,
): Promise<void> {
  const met = await meetChannel(tools.database, channel, endpoint);
  if (met === undefined) throw notificationErrors.CHANNEL_NOT_FOUND('There is no channel at this address.');
  const { tenant } = met;
  const address = reportAddress(tools.publicUrl(), channel, endpoint);
  const url = request.message === undefined ? address : `${address}?message=${request.message}`;
  const config = tools.channelSeal.open(tenant, channel, met.config);
  const reports = read(() => readReports(config, { ...request, url }));
  const context = tools.ownContext(tenant);
  await tools.database.transaction(tenant, async (tx) => {
    for (const report of inOneOrder(reports)) await apply(tools, tx, context, channel, report);
  });
}

/** Two requests that name the same messages lock them in the same order. */
function inOneOrder(reports: Reports): Reports {
  return reports
    .filter(({ message }) => isId(message))
    .toSorted((one, other) => (one.message < other.message ? -1 : one.message > other.message ? 1 : 0));
}

async function apply(
  tools: ChannelTools,
  tx: Transaction,
  context: CallContext,
  channel: ChannelName,
  { message: id, what, providerId }: DeliveryReport,
): Promise<void> {
  const message = (await lockMessages(tx, [id])).get(id);
  if (message === undefined || message.channel !== channel) return;
  const state = afterReport(message.state, message.attempts, what);
  if (state === undefined) return;
  const detail = 'detail' in what ? what.detail : undefined;
  const reason =
    detail === undefined ? null : { code: what.kind === 'complained' ? 'COMPLAINED' : 'NOT_DELIVERED', detail };
  await reportMessage(tx, id, { state, reason, providerId });
  const unreachable = what.kind === 'complained' || (what.kind === 'failed' && what.gone);
  if (unreachable && message.address !== null)
    await suppressAddress(tools, tx, context, {
      ...{ channel, address: message.address, detail: detail ?? '', to: message },
      reason: what.kind === 'complained' ? 'complaint' : 'bounce',
    });
  if (what.kind !== 'failed') return;
  if (!(await toNextChannel(tools, tx, message)))
    await tools.log.publish(tx, [
      messageFailed.of(context, { message: id, recipient: message.recipient, channel, reason: 'NOT_DELIVERED' }),
    ]);
}

/** WhatsApp's question whether an address is ours. @returns what it asked for @throws CHANNEL_NOT_FOUND, MESSAGE_REPORT_SIGNATURE_INVALID */
export async function confirmReportAddress(
  tools: Pick<ChannelTools, 'database' | 'linkKey'>,
  channel: ChannelName,
  endpoint: string,
  { token, challenge }: { readonly token: string; readonly challenge: string },
): Promise<string> {
  if ((await meetChannel(tools.database, channel, endpoint)) === undefined)
    throw notificationErrors.CHANNEL_NOT_FOUND('There is no channel at this address.');
  const [given, right] = [Buffer.from(token), Buffer.from(verifyToken(tools, endpoint))];
  if (given.length === right.length && timingSafeEqual(given, right)) return challenge;
  throw notificationErrors.MESSAGE_REPORT_SIGNATURE_INVALID('The token is not the one that the channel shows.');
}

function read(work: () => Reports): Reports {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReportRejected) throw notificationErrors[error.code](error.message);
    throw error;
  }
}
