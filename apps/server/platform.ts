import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { kafkaSettings } from '@pvt/adapter-kafka/settings';
import { accessEvents } from '@pvt/audit/contract';
import { tenantClosed } from '@pvt/identity/contract';
import { ConnectionBudget, mostForOne } from '@pvt/kernel/database';
import type { EventAccess } from '@pvt/kernel/event-access';
import { localFiles } from '@pvt/kernel/local-files';
import type { SettingSources } from '@pvt/kernel/mount-services';
import type { Permissions } from '@pvt/kernel/permissions';
import { openPlatform, type Platform, type PlatformOptions } from '@pvt/kernel/platform';
import { accessOf } from '@pvt/kernel/role';
import { readSettings } from '@pvt/kernel/settings';
import { authenticator, tenantFinder } from './authenticator.ts';
import { connectionLimits } from './connection-limits.ts';
import type { DataFolder } from './data-folder.ts';
import type { DiskSpace } from './disk-space.ts';
import type { HaltedTenants } from './halted-tenants.ts';
import type { Places } from './registry/places.ts';
import type { ProgramSettings } from './settings.ts';

interface Ground {
  readonly values: ProgramSettings;
  readonly sources: SettingSources;
  readonly folder: DataFolder;
  readonly logger: PlatformOptions['logger'];
  /** The administrator's address of the database. */
  readonly databaseUrl: string;
  /** The installation's secret. */
  readonly secret: string;
  readonly permissions: Permissions;
  readonly eventAccess: EventAccess;
  readonly disk: DiskSpace | undefined;
  readonly halted: HaltedTenants;
  /** Where other processes are. */
  readonly places: Places;
}

/** The platform as the settings have it. */
export async function platformOf(ground: Ground): Promise<Platform> {
  const { values, folder, logger, databaseUrl, secret, permissions, eventAccess, disk, halted, places } = ground;
  const { people, processes } = connectionLimits(values);
  const budget = new ConnectionBudget(values.PVT_CONNECTIONS);
  return openPlatform({
    logger,
    permissions,
    eventAccess,
    eachGroup: values.PVT_METRICS_EACH_GROUP,
    connection: (name) => ({
      ...accessOf(databaseUrl, secret, name),
      budget,
      connections: mostForOne(values.PVT_CONNECTIONS),
    }),
    log: {
      leaseMs: values.PVT_LEASE,
      periodMs: values.PVT_LOG_PERIOD,
      retentionMs: values.PVT_LOG_RETENTION,
      ...(await brokerOf(ground)),
    },
    http: {
      maxEventLoopDelayMs: values.PVT_MAX_EVENT_LOOP_DELAY,
      maxMemoryBytes: values.PVT_MAX_MEMORY_MB * 1024 * 1024,
      maxWaiting: values.PVT_MAX_WAITING,
      databaseSilenceMs: values.PVT_DATABASE_SILENCE,
      publicUrl: values.PVT_PUBLIC_URL === undefined ? undefined : new URL(values.PVT_PUBLIC_URL),
      connections: people,
      streams: { most: values.PVT_MAX_STREAMS, mostPerTenant: values.PVT_MAX_STREAMS_PER_TENANT },
      internalConnections: processes,
    },
    operations: {
      ...places,
      // Not the secret itself: what one process shows another must not open what is sealed.
      secret: createHash('sha256').update(`internal:${secret}`).digest('base64url'),
      strict: values.PVT_STRICT_CALLS,
    },
    tenantClosed: tenantClosed.type,
    accessEvents,
    refuseTenant: (tenant) => halted.refusal(tenant),
    ...(disk === undefined ? {} : { refuseStoring: () => disk.refusal() }),
    authenticate: authenticator,
    findTenant: tenantFinder,
    files: (service) => localFiles(join(values.PVT_FILES ?? folder.file('files'), service)),
    secretKey: (service) => createHash('sha256').update(`seal:${service}:${secret}`).digest(),
  });
}

async function brokerOf({ values, sources }: Ground): Promise<Partial<PlatformOptions['log']>> {
  if (values.PVT_LOG === 'embedded') return {};
  const { kafkaSource } = await import('@pvt/adapter-kafka');
  const { PVT_KAFKA_BACKLOG } = readSettings(kafkaSettings, sources.environment, sources.file);
  return { openSource: kafkaSource(values.PVT_LOG, PVT_KAFKA_BACKLOG) };
}
