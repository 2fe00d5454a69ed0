import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, text } from '@pvt/kernel/settings';
import { answerSealing } from './adapters/sealing.ts';
import { accountRoutes } from './api/account.ts';
import { customerRoutes } from './api/customers.ts';
import { invitationRoutes } from './api/invitations.ts';
import { keyRoutes } from './api/keys.ts';
import { openSessionRoutes } from './api/open-sessions.ts';
import { peopleRoutes } from './api/people.ts';
import { roleRoutes } from './api/roles.ts';
import { sessionRoutes } from './api/session.ts';
import { siteRoutes } from './api/site.ts';
import {
  authenticate,
  createGuest,
  events,
  findPeople,
  findTenant,
  getPerson,
  guestsOf,
  permissions,
  prepareStart,
} from './contract.ts';
import { rememberCallers } from './use-cases/authenticate.ts';
import { checkPassword } from './use-cases/check-password.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import { findPeople as peopleWith, personRef as refOf, refTo } from './use-cases/get-people.ts';
import { findTenant as find } from './use-cases/get-site.ts';
import { guestsOf as guestsOfPerson, createGuest as makeGuest } from './use-cases/guests.ts';
import { prepareStart as prepare } from './use-cases/prepare-start.ts';
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
      mailing: { box: secretBox(context.secretKey), isSent: false, linkTo: (path) => path },
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
    contracts.implement(getPerson, (from, { account }) => refOf(tools, from, account));
    contracts.implement(findPeople, async (from, { permission, resource }) => ({
      people: (await peopleWith(tools, from, permission, resource)).map(refTo),
    }));
    contracts.implement(createGuest, (from, guest) => makeGuest(tools, from, guest));
    contracts.implement(guestsOf, async (from, { account }) => ({
      guests: (await guestsOfPerson(tools, from, account)).map(({ id, resource }) => ({ guest: id, resource })),
    }));
    contracts.implement(prepareStart, (_context, { knownKey }) => prepare(tools, knownKey));
    for (const each of [
      ...keyRoutes(tools),
      ...sessionRoutes(tools),
      ...openSessionRoutes(tools),
      ...siteRoutes(tools),
      ...accountRoutes(tools),
      ...peopleRoutes(tools),
      ...invitationRoutes(tools),
      ...roleRoutes(tools),
      ...customerRoutes(tools),
    ])
      context.route(each);
    context.every(HOUR_MS, 'forget-expired', () => forgetExpired(database));
    return {};
  },
});
