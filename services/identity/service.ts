import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { choice, defineSettings, optionalText, text } from '@pvt/kernel/settings';
import { hostProof } from './adapters/host-proof.ts';
import { answerSealing } from './adapters/sealing.ts';
import { accountRoutes } from './api/account.ts';
import { hostRoutes } from './api/hosts.ts';
import { keyRoutes } from './api/keys.ts';
import { openSessionRoutes } from './api/open-sessions.ts';
import { operatorRoutes } from './api/operators.ts';
import { organisationRoutes } from './api/organisation.ts';
import { sessionRoutes } from './api/session.ts';
import { siteRoutes } from './api/site.ts';
import { supportRoutes } from './api/support.ts';
import { authenticate, events, findTenant, getTenant, listHalted, permissions, prepareStart } from './contract.ts';
import { rememberCallers } from './use-cases/authenticate.ts';
import { checkDueHosts } from './use-cases/check-host.ts';
import { checkPassword } from './use-cases/check-password.ts';
import { publishClosings } from './use-cases/close-organisation.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import { findTenant as find } from './use-cases/get-site.ts';
import { getTenantOf, listHaltedTenants } from './use-cases/halted-tenants.ts';
import { prepareStart as prepare } from './use-cases/prepare-start.ts';
import { forgetEndedGrants } from './use-cases/support-grants.ts';
import type { IdentityTools } from './use-cases/tools.ts';

const settings = defineSettings({
  PVT_TENANT_NAME: text({ default: 'Main', description: 'The name of the first tenant, which the first start makes.' }),
  PVT_DNS_SERVERS: optionalText({
    description:
      'DNS servers that are asked whose a host name is, as ADDRESS or ADDRESS:PORT with commas between; default: those of the machine.',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_NEW_TENANTS: choice({
    default: 'operators',
    of: ['operators', 'anyone'],
    description: 'Who may make organisations: those who run the installation, or whoever has an account.',
  }),
});

const CLOSINGS_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Tenants, their keys and sessions, and how they show themselves to the public. */
export const service = defineService({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount(context) {
    const { database, log, files, contracts } = context;
    const tools: IdentityTools = {
      database,
      log,
      files,
      permissions: context.permissions,
      sealing: answerSealing(context.secretKey),
      remembered: rememberCallers(database, Object.keys(context.permissions)),
      mailing: { box: secretBox(context.secretKey), isSent: false },
      checkPassword,
      ownContext: context.ownContext,
      firstTenantName: context.settings.PVT_TENANT_NAME,
      proveHost: hostProof({
        servers: context.settings.PVT_DNS_SERVERS?.split(',').map((each) => each.trim()) ?? [],
        mayBePrivate: context.settings.PVT_ALLOW_PRIVATE_URLS,
      }),
      newTenants: context.settings.PVT_NEW_TENANTS,
    };
    contracts.implement(authenticate, async (_context, credential) => {
      return (await tools.remembered.authenticate(credential)) ?? null;
    });
    contracts.implement(findTenant, async (_context, at) => {
      const tenant = await find(tools, at);
      return tenant === undefined ? null : { tenant };
    });
    contracts.implement(prepareStart, (_context, { knownKey }) => prepare(tools, knownKey));
    contracts.implement(getTenant, (caller) => getTenantOf(tools, caller));
    contracts.implement(listHalted, () => listHaltedTenants(tools));
    for (const each of [
      ...keyRoutes(tools),
      ...sessionRoutes(tools),
      ...openSessionRoutes(tools),
      ...siteRoutes(tools),
      ...accountRoutes(tools),
      ...hostRoutes(tools),
      ...organisationRoutes(tools),
      ...supportRoutes(tools),
      ...operatorRoutes(tools),
    ])
      context.route(each);
    context.every(CLOSINGS_MS, 'close-organisations', () => publishClosings(tools));
    context.every(MINUTE_MS, 'end-support-grants', () => forgetEndedGrants(tools));
    context.every(5 * MINUTE_MS, 'check-hosts', () =>
      checkDueHosts(tools, (err) => context.logger.info({ err }, 'a host name could not be checked')),
    );
    context.every(HOUR_MS, 'forget-expired', () => forgetExpired(database));
    return {};
  },
});
