import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { EventAccess } from '@pvt/kernel/event-access';
import type { Log } from '@pvt/kernel/log';
import type { SchemaChecks } from '@pvt/kernel/schema/checks';
import { secretBox } from '@pvt/kernel/secret-box';
import type { ServiceContext } from '@pvt/kernel/service';
import { type EndpointSeal, endpointSeal } from '../adapters/endpoint-seal.ts';
import { type HeaderSeal, headerSeal } from '../adapters/header-seal.ts';
import type { EventCheck } from '../core/event-check.ts';
import type { settings } from '../settings.ts';
import { createEventChecks } from './event-checks.ts';
import { createPublishMeter, type PublishMeter } from './live/publish-meter.ts';
import { createDeliveryMeter, type DeliveryMeter } from './webhook-endpoints/delivery-meter.ts';

/** What the use cases need from outside. */
export interface CollectTools {
  readonly database: Database;
  readonly log: Log;
  /** What events are checked by: one cache for all ways in. */
  readonly checks: SchemaChecks<EventCheck>;
  readonly eventAccess: EventAccess;
  readonly headers: HeaderSeal;
  readonly endpoints: EndpointSeal;
  readonly meter: PublishMeter;
  readonly deliveries: DeliveryMeter;
  readonly ownContext: (tenant: string) => CallContext;
  /** Whether feeds may reach addresses that are not of the public internet. */
  readonly allowPrivate: boolean;
  /** The folder below which folders may be watched. */
  readonly watchRoot: string | undefined;
  /** For what fails while nobody waits for it. */
  readonly logger: Pick<ServiceContext['logger'], 'warn' | 'error'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

export function collectTools(context: ServiceContext<typeof settings>): CollectTools {
  const { database, log, logger, secretKey, ownContext, eventAccess } = context;
  const box = secretBox(secretKey);
  return {
    database,
    log,
    checks: createEventChecks(database),
    eventAccess,
    headers: headerSeal(box),
    endpoints: endpointSeal(box),
    meter: createPublishMeter(),
    deliveries: createDeliveryMeter(Date.now),
    ownContext,
    allowPrivate: context.settings.PVT_ALLOW_PRIVATE_URLS,
    watchRoot: context.settings.PVT_WATCH_ROOT,
    logger,
    now: Date.now,
    random: Math.random,
  };
}
