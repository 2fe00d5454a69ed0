import type { CallContext } from '@pvt/kernel/context';
import { ProviderFault } from '../adapters/ask-provider.ts';
import { deleteProvider, type KeptProvider, providerOf, storeProvider } from '../adapters/postgres/providers.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import type { PresetName } from '../core/preset.ts';
import { APPLE_PATH, type Provider, type ProviderSettings, RETURN_PATH } from '../core/provider.ts';
import { providerChanged } from '../core/provider-events.ts';
import { requireGivable } from './givable.ts';
import type { IdentityTools } from './tools.ts';

/** What a provider's secret is sealed for: another tenant's does not open. */
export const secretOf = (tenant: string): string => `identity.provider ${tenant}`;

/** Where providers send people back to. */
export function redirectUriOf({ mailing }: Pick<IdentityTools, 'mailing'>): string {
  return new URL(RETURN_PATH, mailing.publicUrl()).href;
}

/** Each its own address, so that an answer of one does not pass for another's. */
export function redirectUriOfPreset({ mailing }: Pick<IdentityTools, 'mailing'>, preset: PresetName): string {
  return new URL(preset === 'apple' ? APPLE_PATH : `${RETURN_PATH}/${preset}`, mailing.publicUrl()).href;
}

/** @throws PROVIDER_NOT_FOUND */
export async function getProvider(
  tools: Pick<IdentityTools, 'database' | 'mailing'>,
  { tenant }: CallContext,
): Promise<Provider> {
  const kept = await tools.database.transaction(tenant, providerOf);
  if (kept === undefined) throw noProvider();
  return shown(tools, kept);
}

/** Looks for the provider first: what can not work is not kept. @throws PROVIDER_UNUSABLE, ROLE_UNKNOWN, ROLE_NOT_HELD */
export async function saveProvider(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'secrets' | 'openId' | 'permissions' | 'remembered'>,
  context: CallContext,
  { issuer, clientId, clientSecret, grants, required = false }: ProviderSettings,
): Promise<Provider> {
  const { database, log, secrets, openId } = tools;
  const { tenant } = context;
  await openId.check(issuer).catch((error: unknown) => {
    if (!(error instanceof ProviderFault)) throw error;
    throw identityErrors.PROVIDER_UNUSABLE(`${issuer}: ${error.message}`, { pointer: '/issuer' });
  });
  const kept = { issuer, clientId, secret: secrets.seal(clientSecret, secretOf(tenant)), grants, required };
  await database.transaction(tenant, async (tx) => {
    await lockTenant(tx);
    await requireGivable(tools, tx, context, grants);
    const before = await providerOf(tx);
    await storeProvider(tx, kept);
    const change = { name: tenant, before: before === undefined ? null : factsOf(before), after: factsOf(kept) };
    await log.publish(tx, [providerChanged.of(context, change)]);
  });
  // Sessions that are open count only as far as is demanded now.
  tools.remembered.forget();
  return shown(tools, kept);
}

/** People who came by it stay, with whatever else they sign in by. @throws PROVIDER_NOT_FOUND */
export async function removeProvider(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await providerOf(tx);
    if (before === undefined) throw noProvider();
    await deleteProvider(tx);
    await log.publish(tx, [providerChanged.of(context, { name: tx.tenant, before: factsOf(before), after: null })]);
  });
}

function factsOf({ issuer, clientId, grants, required }: KeptProvider): Omit<Provider, 'redirectUri'> {
  return { issuer, clientId, grants: [...grants], required };
}

function shown(tools: Pick<IdentityTools, 'mailing'>, kept: KeptProvider): Provider {
  return { ...factsOf(kept), redirectUri: redirectUriOf(tools) };
}

function noProvider(): Error {
  return identityErrors.PROVIDER_NOT_FOUND('The organisation has no provider of its own.');
}
