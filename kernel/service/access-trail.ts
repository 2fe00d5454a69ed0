import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../log/event.ts';
import type { Log } from '../log/log.ts';
import type { CallContext } from './context.ts';
import { actorOf } from './context.ts';
import type { Problem } from './errors.ts';

/** What somebody asked for. */
export interface Asked {
  /** The `operationId` of the API. */
  readonly operation: string;
  /** The parameters of the address; null where it has none. */
  readonly resource: string | null;
}

/** What was refused to somebody who is known. */
export interface Refusal extends Asked {
  /** Of the error. */
  readonly code: string;
  /** The permission that was missing, where one was. */
  readonly scope: string | null;
  /** How often the same was refused since it was reported last. */
  readonly more: number;
}

/** The types of the events that tell of it: whoever keeps a trail declares them. */
export interface AccessEvents {
  readonly refused: { of(context: CallContext, data: Refusal): NewEvent };
  readonly read: { of(context: CallContext, data: Asked): NewEvent };
}

/** What is kept of who was refused, and of who read what is sensitive. */
export interface AccessTrail {
  /** Published before the refusal is answered. What can not be published is logged: a refusal stays one. */
  refused(context: CallContext, asked: Asked, problem: Problem): Promise<void>;
  /**
   * Of the same by the same, once in ten minutes: a page that is open asks again and again.
   * @throws where it can not be published: then it is not read either
   */
  read(context: CallContext, asked: Asked): Promise<void>;
}

interface TrailParts {
  readonly events: AccessEvents;
  readonly database: Database;
  readonly log: Log;
  readonly logger: FastifyBaseLogger;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const REFUSED_ONCE_IN_MS = 60_000;
const READ_ONCE_IN_MS = 600_000;
const MOST_REMEMBERED = 10_000;

/**
 * Publishes to the log of the service whose route it is, so that no other service has to be there. Who asks for the same again and
 * again fills no log: once a minute a refusal is reported with how often it came.
 */
export function openAccessTrail({ events, database, log, logger, now = Date.now }: TrailParts): AccessTrail {
  const reported = new Map<string, { readonly until: number; more: number }>();
  /** Until when what was read, by whom, is not reported again. */
  const readings = new Map<string, number>();

  /** How many were not reported since the last one; nothing for one that is not to be reported. */
  function moreThan(what: string): number | undefined {
    const before = reported.get(what);
    if (before !== undefined && before.until > now()) {
      before.more += 1;
      return undefined;
    }
    makeRoomIn(reported);
    reported.set(what, { until: now() + REFUSED_ONCE_IN_MS, more: 0 });
    return before?.more ?? 0;
  }

  return {
    async refused(context, asked, problem) {
      const { code } = problem;
      const more = moreThan(JSON.stringify([context.tenant, actorOf(context), asked.operation, code]));
      if (more === undefined) return;
      const scope = problem.options.more?.['scope'];
      const data = { ...asked, code, scope: typeof scope === 'string' ? scope : null, more };
      try {
        await database.transaction(context.tenant, (tx) => log.publish(tx, [events.refused.of(context, data)]));
      } catch (error) {
        logger.warn({ err: error, operation: asked.operation, code }, 'a refusal is missing from the trail');
      }
    },
    async read(context, asked) {
      const what = JSON.stringify([context.tenant, actorOf(context), asked.operation, asked.resource]);
      if ((readings.get(what) ?? 0) > now()) return;
      await database.transaction(context.tenant, (tx) => log.publish(tx, [events.read.of(context, asked)]));
      makeRoomIn(readings);
      readings.set(what, now() + READ_ONCE_IN_MS);
    },
  };
}

/** What is forgotten is reported once more than it need be. */
function makeRoomIn(remembered: Map<string, unknown>): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
}
