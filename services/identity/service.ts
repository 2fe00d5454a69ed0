import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, text } from '@pvt/kernel/settings';
import { answerSealing } from './adapters/sealing.ts';
import { accountRoutes } from './api/account.ts';
import { keyRoutes } from './api/keys.ts';
import { openSessionRoutes } from './api/open-sessions.ts';
import { sessionRoutes } from './api/session.ts';
import { siteRoutes } from './api/site.ts';
import { authenticate, events, findTenant, permissions, prepareStart } from './contract.ts';
import { checkPassword } from './use-cases/check-password.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import { findTenant as find } from './use-cases/get-site.ts';
import { prepareStart as prepare } from './use-cases/prepare-start.ts';
import { rememberCallers } from './use-cases/remember-callers.ts';
import type { IdentityTools } from './use-cases/tools.ts';

const settings = defineSettings({
  PVT_TENANT_NAME: text({ default: 'Main', description: 'The name of the first tenant, which the first start makes.' }),
});

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
    };
    contracts.implement(authenticate, async (_context, credential) => {
      return (await tools.remembered.authenticate(credential)) ?? null;
    });
    contracts.implement(findTenant, async (_context, at) => {
      const tenant = await find(tools, at);
      return tenant === undefined ? null : { tenant };
    });
    contracts.implement(prepareStart, (_context, { knownKey }) => prepare(tools, knownKey));
    for (const each of [
      ...keyRoutes(tools),
      ...sessionRoutes(tools),
      ...openSessionRoutes(tools),
      ...siteRoutes(tools),
      ...accountRoutes(tools),
    ])
      context.route(each);
    context.every(HOUR_MS, 'forget-expired', () => forgetExpired(database));
    return { stop: () => tools.remembered.stop() };
  },
});
