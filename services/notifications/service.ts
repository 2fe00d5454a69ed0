import { createHmac } from 'node:crypto';
import { inPieces } from '@pvt/kernel/async/sweep';
import { mailServer } from '@pvt/kernel/mail-settings';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { channelSeal } from './adapters/channel-seal.ts';
import { emailChannel } from './adapters/email.ts';
import { openMjml } from './adapters/mjml.ts';
import { forgetMessages } from './adapters/postgres/messages.ts';
import { openProviderHttp } from './adapters/providers/provider-http.ts';
import { vapidKeys } from './adapters/vapid.ts';
import { channelRoutes } from './api/channels.ts';
import { inboxRoutes } from './api/inbox.ts';
import { messageReportRoutes } from './api/message-reports.ts';
import { messageRoutes } from './api/messages.ts';
import { notificationRoutes } from './api/notifications.ts';
import { preferenceRoutes } from './api/preferences.ts';
import { pushRoutes } from './api/push.ts';
import { events, permissions, send } from './contract.ts';
import { settings } from './settings.ts';
import { type InstallationChannels, openChannelPool } from './use-cases/channels/channel-pool.ts';
import { reportAddress } from './use-cases/channels/list-channels.ts';
import type { ChannelTools } from './use-cases/channels/tools.ts';
import { openDelivery } from './use-cases/deliver-message.ts';
import { followNotifications } from './use-cases/follow-notifications.ts';
import { gatherDigest } from './use-cases/gather-digest.ts';
import { openInboxChanges } from './use-cases/inbox.ts';
import { deliver, digest } from './use-cases/jobs.ts';
import { sendDirectly } from './use-cases/send-directly.ts';

const HOUR_MS = 3_600_000;
const FORGOTTEN_AT_ONCE = 5000;

/** Messages that reach a person once: what is told of, to whom, in which words, and what came of it. */
export const service = defineService({
  name: 'notifications',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: ['notifications.before-send', 'notifications.after-send', 'notifications.gathered'],
  async mount({ database, log, jobs, contracts, logger, settings: values, ...context }) {
    const { ownContext, eventAccess, route, every, secretKey } = context;
    const onError = (error: unknown): void => logger.error({ err: error }, 'notifications');
    const mjml = openMjml();
    const channels = openChannels(context, values);
    const base = {
      ...{ database, log, jobs, contracts, eventAccess, ownContext, mjml, ...channels },
      publicUrl: () => context.publicUrl(),
      linkKey: createHmac('sha256', secretKey).update('notifications.links').digest(),
      now: () => Date.now(),
      inbox: openInboxChanges(),
    };
    const following = followNotifications({ ...base, onError });
    const tools: ChannelTools = { ...base, following };
    for (const routes of [
      ...[notificationRoutes, messageRoutes, preferenceRoutes, inboxRoutes],
      ...[channelRoutes, messageReportRoutes, pushRoutes],
    ])
      for (const each of routes(tools)) route(each);
    contracts.implement(send, (caller, message) => sendDirectly(tools, caller, message));
    jobs.work(deliver, openDelivery(tools));
    jobs.work(digest, (job) => gatherDigest(tools, job));
    every(HOUR_MS, 'forget-messages', () =>
      inPieces(database, (tx, most) => forgetMessages(tx, values.PVT_KEEP_MESSAGES, most), FORGOTTEN_AT_ONCE),
    );
    return {
      start: async () => following.start(),
      async stop() {
        await following.stop();
        await channels.channels.close();
        await mjml.close();
      },
    };
  },
});

/** By which providers messages go: the installation's, and those that tenants set up. */
function openChannels(
  { secretKey, publicUrl }: Pick<ServiceContext, 'secretKey' | 'publicUrl'>,
  values: ServiceContext<typeof settings>['settings'],
): Pick<ChannelTools, 'channels' | 'channelSeal' | 'installation' | 'pushKey'> {
  const server = mailServer(values);
  const allowPrivate = values.PVT_ALLOW_PRIVATE_URLS;
  const installation: InstallationChannels = {
    configs: values.PVT_MESSAGE_CHANNELS ?? new Map(),
    smtp: server === undefined ? undefined : emailChannel(server.url, server.from),
  };
  const seal = channelSeal(secretKey);
  const keys = vapidKeys(secretKey);
  const pool = openChannelPool({
    ...{ http: openProviderHttp(allowPrivate), seal, installation },
    push: () => ({ keys, subject: pushSubject(publicUrl(), values.PVT_MAIL_FROM) }),
    // A provider rejects a message whose reports it could not send: over plain HTTP, or to this machine.
    reportTo: (channel, endpoint) =>
      publicUrl().protocol === 'https:' || allowPrivate ? reportAddress(publicUrl(), channel, endpoint) : undefined,
  });
  return { channels: pool, channelSeal: seal, installation, pushKey: keys.publicKey };
}

/** RFC 8292, 2.1: a mail address or a page, by which a push service reaches who sends. */
function pushSubject(publicUrl: URL, from: string | undefined): string {
  const mail = /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(from ?? '')?.[1];
  if (mail !== undefined) return `mailto:${mail}`;
  return publicUrl.protocol === 'https:' ? publicUrl.origin : `mailto:operator@${publicUrl.hostname}`;
}
