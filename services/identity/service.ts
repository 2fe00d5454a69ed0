import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, integer, text } from '@pvt/kernel/settings';
import { signedChallenges } from './adapters/challenges.ts';
import { answerSealing } from './adapters/sealing.ts';
import { accountRoutes } from './api/account.ts';
import { keyRoutes } from './api/keys.ts';
import { openSessionRoutes } from './api/open-sessions.ts';
import { ownSessionRoutes } from './api/own-sessions.ts';
import { passkeyRoutes } from './api/passkeys.ts';
import { secondFactorSignInRoutes } from './api/second-factor.ts';
import { securityRoutes } from './api/security.ts';
import { sessionRoutes } from './api/session.ts';
import { signInPolicyRoutes } from './api/sign-in-policy.ts';
import { siteRoutes } from './api/site.ts';
import { verificationRoutes } from './api/verification.ts';
import { authenticate, events, findTenant, permissions, prepareStart } from './contract.ts';
import { checkPassword } from './use-cases/check-password.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import { findTenant as find } from './use-cases/get-site.ts';
import { prepareStart as prepare } from './use-cases/prepare-start.ts';
import { boundedRefusals } from './use-cases/refusals.ts';
import { rememberCallers } from './use-cases/remember-callers.ts';
import type { IdentityTools } from './use-cases/tools.ts';

const settings = defineSettings({
  PVT_SESSION_DAYS: integer({
    default: 30,
    min: 1,
    max: 365,
    description: 'How long a browser stays signed in at the longest, in days. An organisation may have it shorter.',
  }),
  PVT_SESSION_IDLE_DAYS: integer({
    default: 14,
    min: 1,
    max: 365,
    description: 'After how many days without use a browser is signed out.',
  }),
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
    const limits = { days: context.settings.PVT_SESSION_DAYS, idleDays: context.settings.PVT_SESSION_IDLE_DAYS };
    const tools: IdentityTools = {
      limits,
      secrets: secretBox(context.secretKey),
      challenges: signedChallenges(context.secretKey),
      refusals: boundedRefusals({ database, log }),
      database,
      log,
      files,
      permissions: context.permissions,
      sealing: answerSealing(context.secretKey),
      remembered: rememberCallers({ database, limits }, Object.keys(context.permissions)),
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
      ...secondFactorSignInRoutes(tools),
      ...verificationRoutes(tools),
      ...securityRoutes(tools),
      ...passkeyRoutes(tools),
      ...ownSessionRoutes(tools),
      ...signInPolicyRoutes(tools),
    ])
      context.route(each);
    context.every(HOUR_MS, 'forget-expired', () => forgetExpired(database));
    return {
      async stop() {
        await Promise.all([tools.remembered.stop(), tools.refusals.stop()]);
      },
    };
  },
});
