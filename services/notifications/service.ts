import { createHmac } from 'node:crypto';
import { inPieces } from '@pvt/kernel/async/sweep';
import { mailServer, mailSettings } from '@pvt/kernel/mail-settings';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { emailChannel } from './adapters/email.ts';
import { openMjml } from './adapters/mjml.ts';
import { forgetMessages } from './adapters/postgres/messages.ts';
import { inboxRoutes } from './api/inbox.ts';
import { messageRoutes } from './api/messages.ts';
import { notificationRoutes } from './api/notifications.ts';
import { preferenceRoutes } from './api/preferences.ts';
import { events, permissions, send } from './contract.ts';
import type { ChannelName } from './core/channel.ts';
import type { Channel } from './ports.ts';
import { deliverMessage } from './use-cases/deliver-message.ts';
import { followNotifications } from './use-cases/follow-notifications.ts';
import { openInboxChanges } from './use-cases/inbox.ts';
import { deliver } from './use-cases/jobs.ts';
import { sendDirectly } from './use-cases/send-directly.ts';
import type { NotificationTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FORGOTTEN_AT_ONCE = 5000;

const settings = defineSettings({
  ...mailSettings,
  PVT_KEEP_MESSAGES: duration({
    default: 90 * DAY_MS,
    min: DAY_MS,
    max: 3650 * DAY_MS,
    description: 'How long messages are kept, with their texts and recipients, after they were put in.',
  }),
});

/** Messages that reach a person once: what is told of, to whom, in which words, and what came of it. */
export const service = defineService({
  name: 'notifications',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: ['notifications.before-send', 'notifications.after-send'],
  async mount({ database, log, jobs, contracts, logger, settings: values, ...context }) {
    const { ownContext, eventAccess, route, every, secretKey } = context;
    const onError = (error: unknown): void => logger.error({ err: error }, 'notifications');
    const mjml = openMjml();
    const server = mailServer(values);
    const channels = new Map<ChannelName, Channel>();
    if (server !== undefined) channels.set('email', emailChannel(server.url, server.from));
    const base = {
      ...{ database, log, jobs, contracts, eventAccess, ownContext, mjml, channels },
      publicUrl: () => context.publicUrl(),
      linkKey: createHmac('sha256', secretKey).update('notifications.links').digest(),
      now: () => Date.now(),
      inbox: openInboxChanges(),
    };
    const following = followNotifications({ ...base, onError });
    const tools: NotificationTools = { ...base, following };
    for (const routes of [notificationRoutes, messageRoutes, preferenceRoutes, inboxRoutes])
      for (const each of routes(tools)) route(each);
    contracts.implement(send, (caller, message) => sendDirectly(tools, caller, message));
    jobs.work(deliver, (job) => deliverMessage(tools, job));
    every(HOUR_MS, 'forget-messages', () =>
      inPieces(database, (tx, most) => forgetMessages(tx, values.PVT_KEEP_MESSAGES, most), FORGOTTEN_AT_ONCE),
    );
    return {
      start: async () => following.start(),
      async stop() {
        await following.stop();
        for (const channel of channels.values()) channel.close();
        await mjml.close();
      },
    };
  },
});
