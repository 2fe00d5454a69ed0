import type { Consumer, LogEvent } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { cancelWaiting } from '../adapters/postgres/messages.ts';
import { everyNotification, holdStream } from '../adapters/postgres/notifications.ts';
import { type CompiledNotification, compileNotification } from '../core/compile-notification.ts';
import { groupOf, type KeptNotification } from '../core/kept-notification.ts';
import { draftMessages } from './draft-messages.ts';
import { type Draft, putInMessages } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/** How soon a notification that another process saved or deleted is noticed here. */
const POLL_MS = 1000;
const BATCH = 200;

export interface Following {
  /** Brings the consumers up to what is in the database; resolves when they are. */
  reconcile(): Promise<void>;
  start(): void;
  /** After what is under way. */
  stop(): Promise<void>;
}

interface Running {
  kept: KeptNotification;
  compiled: CompiledNotification;
  readonly consumer: Consumer;
}

type Tools = Omit<NotificationTools, 'following'> & { readonly onError: (error: unknown) => void };

/** Reads the events of every tenant's notifications, each in a consumer group of its own. */
export function followNotifications(tools: Tools): Following {
  const { database, log, onError } = tools;
  const running = new Map<string, Running>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let work: Promise<void> = Promise.resolve();

  const reconcile = (): Promise<void> => {
    // One after the other: two at once would start a consumer twice.
    work = work.then(poll).catch(onError);
    return work;
  };

  async function poll(): Promise<void> {
    if (stopped) return;
    const all = await database.housekeeping(everyNotification);
    const wanted = new Set(all.map(groupOf));
    for (const kept of all) {
      const known = running.get(groupOf(kept));
      if (known === undefined) await begin(kept).catch(onError);
      else if (known.kept.version !== kept.version) {
        known.compiled = compileNotification(kept.definition, kept.compiled);
        known.kept = kept;
      }
    }
    for (const [group, { kept, consumer }] of running) {
      if (wanted.has(group)) continue;
      running.delete(group);
      await consumer.stop();
      // Ended when the notification was; a process that joined meanwhile may have begun it anew.
      await database.transaction(kept.tenant, (tx) => endGroups(tx, [group]));
    }
  }

  async function begin(kept: KeptNotification): Promise<void> {
    const { tenant, definition, startAfter } = kept;
    const group = groupOf(kept);
    const compiled = compileNotification(definition, kept.compiled);
    const current = (): Pick<Running, 'kept' | 'compiled'> => running.get(group) ?? { kept, compiled };
    const consumer = await log.consumer<readonly Draft[]>({
      group,
      tenant,
      types: [...new Set([...definition.on, ...(definition.cancelOn ?? [])])],
      startAt: { after: startAfter },
      batchSize: BATCH,
      prepare: (event) =>
        current().kept.paused ? [] : draftMessages(tools, current().kept, current().compiled, event),
      handle: async (tx, events, prepared) => {
        if (!(await holdStream(tx, kept.name, kept.stream))) return;
        await putIn(tx, current().kept, events, prepared);
      },
    });
    running.set(group, { kept, compiled, consumer });
  }

  /** In the order of the events: what makes a message needless comes after what it is about. */
  async function putIn(
    tx: Parameters<typeof putInMessages>[1],
    { name, definition }: KeptNotification,
    events: readonly LogEvent[],
    prepared: readonly (readonly Draft[])[],
  ): Promise<void> {
    const cancelling = new Set(definition.cancelOn ?? []);
    let from = 0;
    for (const [i, event] of events.entries()) {
      if (!cancelling.has(event.type)) continue;
      await putInMessages(tools, tx, prepared.slice(from, i).flat());
      from = i;
      await cancelWaiting(tx, name, [event.key], {
        code: 'CANCELLED',
        detail: `${event.type} came before it was sent, and made it needless.`,
      });
    }
    await putInMessages(tools, tx, prepared.slice(from).flat());
  }

  return {
    reconcile,
    start() {
      timer = setInterval(() => void reconcile(), POLL_MS);
      void reconcile();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await work;
      await Promise.all([...running.values()].map(({ consumer }) => consumer.stop()));
    },
  };
}
