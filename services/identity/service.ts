import { openOutbox } from '@pvt/kernel/mail';
import { mailServer, mailSettings } from '@pvt/kernel/mail-settings';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { choice, defineSettings, integer, optionalText, text } from '@pvt/kernel/settings';
import { askProviders } from './adapters/ask-provider.ts';
import { signedChallenges } from './adapters/challenges.ts';
import { hostProof } from './adapters/host-proof.ts';
import { openId } from './adapters/open-id.ts';
import { presetSettings } from './adapters/preset-settings.ts';
import { presetsOf } from './adapters/presets.ts';
import { answerSealing } from './adapters/sealing.ts';
import { accountRoutes } from './api/account.ts';
import { accountMailRoutes } from './api/account-mails.ts';
import { authorizationRoutes } from './api/authorization.ts';
import { customerRoutes } from './api/customers.ts';
import { directoryGroupRoutes } from './api/directory-groups.ts';
import { hostRoutes } from './api/hosts.ts';
import { invitationRoutes } from './api/invitations.ts';
import { keyRoutes } from './api/keys.ts';
import { linkedPresetRoutes } from './api/linked-presets.ts';
import { mailRoutes } from './api/mails.ts';
import { oidcRoutes } from './api/oidc.ts';
import { openSessionRoutes } from './api/open-sessions.ts';
import { operatorRoutes } from './api/operators.ts';
import { organisationRoutes } from './api/organisation.ts';
import { ownAccountRoutes } from './api/own-account.ts';
import { ownSessionRoutes } from './api/own-sessions.ts';
import { passkeyRoutes } from './api/passkeys.ts';
import { peopleRoutes } from './api/people.ts';
import { programRoutes } from './api/programs.ts';
import { providerRoutes } from './api/providers.ts';
import { roleRoutes } from './api/roles.ts';
import { scimRoutes } from './api/scim.ts';
import { secondFactorSignInRoutes } from './api/second-factor.ts';
import { securityRoutes } from './api/security.ts';
import { sessionRoutes } from './api/session.ts';
import { signInElsewhereRoutes } from './api/sign-in-elsewhere.ts';
import { signInPolicyRoutes } from './api/sign-in-policy.ts';
import { signInRoutes } from './api/sign-ins.ts';
import { siteRoutes } from './api/site.ts';
import { supportRoutes } from './api/support.ts';
import { verificationRoutes } from './api/verification.ts';
import {
  authenticate,
  createGuest,
  events,
  findInstallation,
  findPeople,
  findRecipients,
  findTenant,
  getPerson,
  getTenant,
  giveRole,
  guestsOf,
  holdersFor,
  listHalted,
  mayStill,
  permissions,
  prepareStart,
  runsInstallation,
  takeRoles,
} from './contract.ts';
import { checkDueHosts } from './use-cases/check-host.ts';
import { checkPassword } from './use-cases/check-password.ts';
import { publishClosings } from './use-cases/close-organisation.ts';
import { endFallen } from './use-cases/end-hanging.ts';
import { findRecipients as recipientsOf } from './use-cases/find-recipients.ts';
import { forgetClosedAccounts } from './use-cases/forget-closed-accounts.ts';
import { forgetExpired } from './use-cases/forget-expired.ts';
import { findPeople as peopleWith, personRef as refOf, refTo } from './use-cases/get-people.ts';
import { findTenant as find } from './use-cases/get-site.ts';
import { guestsOf as guestsOfPerson, createGuest as makeGuest } from './use-cases/guests.ts';
import { getTenantOf, listHaltedTenants } from './use-cases/halted-tenants.ts';
import { limitsOf } from './use-cases/limits.ts';
import { firstLacking } from './use-cases/may-still.ts';
import { prepareStart as prepare } from './use-cases/prepare-start.ts';
import { redirectUriOfPreset } from './use-cases/providers.ts';
import { boundedRefusals } from './use-cases/refusals.ts';
import { rememberCallers } from './use-cases/remember-callers.ts';
import { installationOf as installation, runsInstallation as isFirstTenant } from './use-cases/require-operator.ts';
import { holder, holdersFor as holding } from './use-cases/resource-holders.ts';
import { giveRole as give, takeRoles as take } from './use-cases/resource-roles.ts';
import { sendMails } from './use-cases/send-mails.ts';
import { tokensOf } from './use-cases/signing-keys.ts';
import { forgetEndedGrants } from './use-cases/support-grants.ts';
import type { IdentityTools } from './use-cases/tools.ts';

const settings = defineSettings({
  ...mailSettings,
  PVT_SIGN_UP: choice({
    of: ['closed', 'open'],
    default: 'closed',
    description: 'Whether people begin an account without an invitation.',
  }),
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
  PVT_DNS_SERVERS: optionalText({
    description:
      'DNS servers that are asked whose a host name is, as ADDRESS or ADDRESS:PORT with commas between; default: those of the machine.',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  ...presetSettings,
  PVT_NEW_TENANTS: choice({
    default: 'operators',
    of: ['operators', 'anyone'],
    description: 'Who may make organisations: those who run the installation, or whoever has an account.',
  }),
});

const CLOSINGS_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MAILS_EVERY_MS = 1000;

/** Tenants, their keys and sessions, and how they show themselves to the public. */
export const service = defineService({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount(context) {
    const { database, log, files, contracts } = context;
    const { PVT_SIGN_UP } = context.settings;
    const server = mailServer(context.settings);
    const outbox = server === undefined ? undefined : openOutbox(server.url, server.from);
    const limits = { days: context.settings.PVT_SESSION_DAYS, idleDays: context.settings.PVT_SESSION_IDLE_DAYS };
    const tokens = tokensOf({
      database,
      secrets: secretBox(context.secretKey),
      publicUrl: () => context.publicUrl(),
    });
    const asking = askProviders(context.settings.PVT_ALLOW_PRIVATE_URLS);
    const providers = openId(asking, context.settings.PVT_ALLOW_PRIVATE_URLS);
    const mailing = { box: secretBox(context.secretKey), outbox, publicUrl: () => context.publicUrl() };
    const tools: IdentityTools = {
      limits,
      tokens,
      secrets: secretBox(context.secretKey),
      challenges: signedChallenges(context.secretKey),
      refusals: boundedRefusals({ database, log }),
      database,
      log,
      files,
      permissions: context.permissions,
      sealing: answerSealing(context.secretKey),
      remembered: rememberCallers({ database, limits, tokens }, Object.keys(context.permissions)),
      mailing,
      tries: limitsOf(database),
      signUp: PVT_SIGN_UP,
      checkPassword,
      ownContext: context.ownContext,
      firstTenantName: context.settings.PVT_TENANT_NAME,
      proveHost: hostProof({
        servers: context.settings.PVT_DNS_SERVERS?.split(',').map((each) => each.trim()) ?? [],
        mayBePrivate: context.settings.PVT_ALLOW_PRIVATE_URLS,
      }),
      openId: providers,
      presets: presetsOf(context.settings, {
        ...{ openId: providers, asking },
        redirectUri: (preset) => redirectUriOfPreset({ mailing }, preset),
      }),
      newTenants: context.settings.PVT_NEW_TENANTS,
    };
    contracts.implement(authenticate, (_context, credential) => tools.remembered.authenticate(credential));
    contracts.implement(findTenant, async (_context, at) => {
      const tenant = await find(tools, at);
      return tenant === undefined ? null : { tenant };
    });
    contracts.implement(getPerson, (from, { account }) => refOf(tools, from, account));
    contracts.implement(findRecipients, async (caller, input) => ({
      people: await recipientsOf(tools, caller, input),
    }));
    contracts.implement(findPeople, async (from, { permission, resource }) => ({
      people: (await peopleWith(tools, from, permission, resource)).map(refTo),
    }));
    contracts.implement(mayStill, async (from, { actor, permissions: asked }) => ({
      lacks: (await firstLacking(tools, from, actor, asked)) ?? null,
    }));
    contracts.implement(giveRole, async (from, input) =>
      holder(tools, from, await give(tools, from, input), input.resource),
    );
    contracts.implement(takeRoles, async (from, input) => {
      await take(tools, from, input);
      return {};
    });
    contracts.implement(holdersFor, async (from, { resource }) => ({ holders: await holding(tools, from, resource) }));
    contracts.implement(createGuest, (from, guest) => makeGuest(tools, from, guest));
    contracts.implement(guestsOf, async (from, { account }) => ({
      guests: (await guestsOfPerson(tools, from, account)).map(({ id, resource }) => ({ guest: id, resource })),
    }));
    contracts.implement(prepareStart, (_context, { knownKey }) => prepare(tools, knownKey));
    contracts.implement(getTenant, (caller) => getTenantOf(tools, caller));
    contracts.implement(runsInstallation, async ({ tenant }) => ({ runs: await isFirstTenant(tools, tenant) }));
    contracts.implement(findInstallation, () => installation(tools));
    contracts.implement(listHalted, () => listHaltedTenants(tools));
    for (const each of [
      ...keyRoutes(tools),
      ...programRoutes(tools),
      ...authorizationRoutes(tools),
      ...oidcRoutes(tools),
      ...sessionRoutes(tools),
      ...openSessionRoutes(tools),
      ...siteRoutes(tools),
      ...accountRoutes(tools),
      ...hostRoutes(tools),
      ...organisationRoutes(tools),
      ...supportRoutes(tools),
      ...signInRoutes(tools),
      ...operatorRoutes(tools),
      ...peopleRoutes(tools),
      ...invitationRoutes(tools),
      ...roleRoutes(tools),
      ...customerRoutes(tools),
      ...accountMailRoutes(tools),
      ...ownAccountRoutes(tools),
      ...mailRoutes(tools),
      ...secondFactorSignInRoutes(tools),
      ...verificationRoutes(tools),
      ...securityRoutes(tools),
      ...passkeyRoutes(tools),
      ...ownSessionRoutes(tools),
      ...signInPolicyRoutes(tools),
      ...signInElsewhereRoutes(tools),
      ...linkedPresetRoutes(tools),
      ...directoryGroupRoutes(tools),
      ...providerRoutes(tools),
      ...scimRoutes(tools),
    ])
      context.route(each);
    context.every(CLOSINGS_MS, 'close-organisations', () => publishClosings(tools));
    context.every(MINUTE_MS, 'end-fallen-credentials', () => endFallen(tools));
    context.every(MINUTE_MS, 'end-support-grants', () => forgetEndedGrants(tools));
    context.every(5 * MINUTE_MS, 'check-hosts', () =>
      checkDueHosts(tools, (err) => context.logger.info({ err }, 'a host name could not be checked')),
    );
    context.every(HOUR_MS, 'rotate-signing-keys', () => tokens.rotate());
    context.every(HOUR_MS, 'forget-expired', () => forgetExpired(database));
    context.every(HOUR_MS, 'forget-closed-accounts', () => forgetClosedAccounts(tools));
    if (outbox !== undefined) context.every(MAILS_EVERY_MS, 'send-mails', () => sendMails(tools, outbox));
    return {
      async stop() {
        outbox?.close();
        await Promise.all([tools.remembered.stop(), tools.refusals.stop(), asking.close()]);
      },
    };
  },
});
