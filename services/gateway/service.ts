import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { checkConfigurationOf } from '@pvt/config/contract';
import { inPieces } from '@pvt/kernel/async/sweep';
import { messageOf } from '@pvt/kernel/errors';
import { openWatches } from '@pvt/kernel/log/watches';
import { defineService } from '@pvt/kernel/service';
import { SettingError } from '@pvt/kernel/settings';
import { certificateFilesOf, followCertificates, readCertificates } from './adapters/certificate-files.ts';
import { forgetFigures } from './adapters/postgres/figures.ts';
import { forgetLimits } from './adapters/postgres/limits.ts';
import { forgetProcesses } from './adapters/postgres/processes.ts';
import { gatewayRoutes } from './api/gateway.ts';
import { releaseRoutes } from './api/releases.ts';
import { events, permissions } from './contract.ts';
import { checkDocument } from './core/check-document.ts';
import { EMPTY_DOCUMENT } from './core/document.ts';
import { startProxy } from './proxy/proxy.ts';
import { settings } from './settings.ts';
import { authenticatorOf } from './use-cases/authenticate.ts';
import { decideReleases } from './use-cases/decide-releases.ts';
import { documentToStartBy, openDocuments } from './use-cases/documents.ts';
import { installationOf } from './use-cases/installation.ts';
import { registeredInstances } from './use-cases/registered-instances.ts';
import { runGateway } from './use-cases/run-gateway.ts';
import { sharedLimits } from './use-cases/shared-limits.ts';
import { lookAtReleases } from './use-cases/show-releases.ts';
import type { GatewayTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DECIDE_MS = 1000;
const FIGURES_KEPT_MS = 7 * DAY_MS;
const ROWS_AT_ONCE = 5000;
/** How long requests under way may take to finish when the program stops. */
const DRAIN_MS = 10_000;

/** What requests come in by: routes, upstreams and releases as the configuration has them. */
export const service = defineService({
  name: 'gateway',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount({ database, log, contracts, settings: values, logger, ownContext, route, every }) {
    const releases: GatewayTools['releases'] = openWatches({
      highWaterMark: log.highWaterMark,
      prefix: 'pvt.gateway.release.',
      look: (tenant) => lookAtReleases({ database }, tenant),
      isSame: (a, b) => JSON.stringify(a) === JSON.stringify(b),
      onError: (error) => logger.warn({ err: error }, 'releases could not be looked at'),
    });
    const documents = openDocuments();
    const now = () => Temporal.Now.instant();
    const tools: GatewayTools = { database, log, contracts, ownContext, documents, releases, now };
    contracts.implement(checkConfigurationOf('gateway'), async (_context, { value }) => ({
      faults: checkDocument(value).map(({ pointer, detail }) => ({ pointer, detail })),
    }));
    for (const routes of [gatewayRoutes, releaseRoutes]) for (const each of routes(tools)) route(each);
    every(DECIDE_MS, 'decide-releases', () => decideReleases(tools));
    every(HOUR_MS, 'forget-figures', async () => {
      await inPieces(database, (tx, most) => forgetFigures(tx, FIGURES_KEPT_MS, most), ROWS_AT_ONCE);
      await inPieces(database, forgetLimits, ROWS_AT_ONCE);
      await inPieces(database, (tx, most) => forgetProcesses(tx, DAY_MS, most), ROWS_AT_ONCE);
    });

    let stopRunning: (() => Promise<void>) | undefined;
    return {
      async start() {
        const { PVT_GATEWAY_PORT: port, PVT_GATEWAY_HOST: host, PVT_GATEWAY_PROXIES: trustedProxies } = values;
        const { PVT_GATEWAY_IDENTITY_SECRET: identitySecret } = values;
        if (port === undefined) return;
        const files = certificateFilesOf(values.PVT_GATEWAY_TLS_CERT, values.PVT_GATEWAY_TLS_KEY);
        const certificates = await readCertificates(files).catch((error: unknown) => {
          throw new SettingError(`PVT_GATEWAY_TLS_CERT or PVT_GATEWAY_TLS_KEY can't be used: ${messageOf(error)}.`);
        });
        const kept = await documentToStartBy(database);
        let tenant = kept?.tenant;
        const installation = async (): Promise<string | undefined> => (tenant ??= await installationOf(tools));
        const proxy = await startProxy({
          listen: { host, port },
          document: kept?.document ?? EMPTY_DOCUMENT,
          ...(files.length === 0 ? {} : { tls: { certificates } }),
          ...(identitySecret === undefined ? {} : { identitySecret }),
          ...(trustedProxies === undefined ? {} : { trustedProxies }),
          ports: {
            instancesOf: registeredInstances(tools),
            ...(values.PVT_GATEWAY_LIMITS === 'database' ? { limits: sharedLimits(database, installation) } : {}),
            authenticate: authenticatorOf(tools),
            now: Date.now,
            log: {
              access: (line) => logger.info(line, 'request'),
              warn: (fields, text) => logger.warn(fields, text),
            },
          },
        }).catch((error: unknown) => {
          throw new SettingError(`The gateway can't listen at PVT_GATEWAY_PORT=${port}: ${messageOf(error)}.`);
        });
        logger.info({ url: proxy.url }, 'the gateway takes requests');
        const id = `${hostname()}-${randomBytes(3).toString('hex')}`.replace(/[^A-Za-z0-9._:-]/g, '-').slice(-128);
        const onTrouble = (error: unknown, what: string): void => logger.warn({ err: error }, what);
        const running = { ...tools, proxy, id, environment: values.PVT_GATEWAY_ENVIRONMENT, onTrouble };
        const end = runGateway(running, kept, values.PVT_GATEWAY_FRONT);
        const endFollowing = followCertificates({
          ...{ files, before: certificates, take: (renewed) => proxy.setCertificates(renewed) },
          onTrouble: (error) => onTrouble(error, 'certificates can not be taken: those before are shown on'),
        });
        stopRunning = async () => {
          endFollowing();
          await proxy.stop(DRAIN_MS);
          await end();
        };
      },
      async stop() {
        await stopRunning?.();
        releases.stop();
      },
    };
  },
});
