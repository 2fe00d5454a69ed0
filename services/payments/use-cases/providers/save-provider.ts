import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { messageOf } from '@pvt/kernel/errors';
import { lockProviders, type ProviderRow, providerByName, storeProvider } from '../../adapters/postgres/providers.ts';
import { readChainCredentials } from '../../adapters/providers/chain-credentials.ts';
import { openAdapter, PROVIDER_FORMS, type Surroundings } from '../../adapters/providers/open-adapter.ts';
import { newSandboxKey } from '../../adapters/providers/sandbox.ts';
import { isChain } from '../../core/crypto-chain.ts';
import { type Credentials, type PaymentProvider, type ProviderName, ProviderRefused } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { providerChanged } from '../../core/provider-events.ts';
import { DEFAULT_OVERLAP_MINUTES, keptSecrets, rotated } from '../../core/webhook-secrets.ts';
import { listProviders, type ProviderView, webhookAddress } from './list-providers.ts';
import type { ProviderTools } from './tools.ts';

export interface GivenProvider {
  readonly offered: boolean;
  /** What the provider is asked with, by the names of its form; without them those that are kept stay. */
  readonly credentials?: Credentials;
  /** What proves its webhooks, where that is made at the provider. The one before is accepted beside it for a while. */
  readonly webhookSecret?: string;
  /** How long that is. */
  readonly overlapMinutes?: number;
}

const PATIENCE_MS = 8000;

/**
 * Sets a provider up, or changes it. New credentials are tried before they are kept. Of a provider that lets a program do it, the
 * webhooks are sent here from then on.
 * @throws PAYMENT_PROVIDER_INVALID, PAYMENT_PROVIDER_UNREACHABLE
 */
export async function saveProvider(
  tools: ProviderTools,
  context: CallContext,
  name: ProviderName,
  given: GivenProvider,
): Promise<ProviderView> {
  const { database, sealing, log } = tools;
  const { tenant } = context;
  const before = await database.transaction(tenant, (tx) => providerByName(tx, name));
  const endpoint = before?.endpoint ?? randomBytes(18).toString('base64url');
  const prepared = await prepare(tools, tenant, name, given, before, endpoint);
  await database.transaction(tenant, async (tx) => {
    await lockProviders(tx);
    const current = await providerByName(tx, name);
    // Of two who set it up at once the second one's address is the first one's, where webhooks are not sent to yet.
    if (current?.endpoint !== before?.endpoint)
      throw providerErrors.PAYMENT_PROVIDER_INVALID(
        'Somebody else set the provider up just now. Look at it, and try again.',
      );
    const secrets = current === undefined ? [] : keptSecrets(sealing.open(tenant, name, current.secrets));
    const { overlapMinutes = DEFAULT_OVERLAP_MINUTES } = given;
    const signing =
      prepared.secret === undefined ? secrets : rotated(secrets, prepared.secret, overlapMinutes, Date.now());
    await storeProvider(tx, {
      ...{ name, offered: given.offered, endpoint },
      credentials: sealing.seal(tenant, name, prepared.credentials),
      secrets: sealing.seal(tenant, name, signing),
    });
    const was = current === undefined ? null : { offered: current.offered, credentials: false };
    const after = { offered: given.offered, credentials: prepared.isNew };
    await log.publish(tx, [providerChanged.of(context, { name, before: was, after })]);
  });
  const found = (await listProviders(tools, context)).find((each) => each.name === name);
  if (found === undefined) throw new Error('the provider was not stored');
  return found;
}

interface Prepared {
  readonly credentials: Credentials;
  /** Whether they were given now. */
  readonly isNew: boolean;
  /** A new one that signs webhooks. */
  readonly secret?: string;
}

async function prepare(
  tools: ProviderTools,
  tenant: string,
  name: ProviderName,
  given: GivenProvider,
  before: ProviderRow | undefined,
  endpoint: string,
): Promise<Prepared> {
  const known =
    before === undefined ? undefined : (tools.sealing.open(tenant, name, before.credentials) as Credentials);
  const isNew = known === undefined || given.credentials !== undefined;
  const credentials = isNew ? newCredentials(tools.around(tenant), name, given) : known;
  const adapter = openOrRefuse(name, credentials, tools.around(tenant));
  // Of other credentials the webhooks are another account's.
  const isProven =
    !isNew && before !== undefined && keptSecrets(tools.sealing.open(tenant, name, before.secrets)).length > 0;
  const url = webhookAddress(tools.publicUrl(), name, endpoint);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await tryOut(adapter, signal);
  if (given.webhookSecret !== undefined) return { credentials, isNew, secret: given.webhookSecret };
  const secret = await connected(adapter, url, isProven, signal);
  return { credentials, isNew, ...(secret === undefined ? {} : { secret }) };
}

/** @throws PAYMENT_PROVIDER_INVALID */
function openOrRefuse(name: ProviderName, credentials: Credentials, around: Surroundings): PaymentProvider {
  try {
    return openAdapter(name, credentials, around);
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    throw providerErrors.PAYMENT_PROVIDER_INVALID(error.message, { pointer: '/credentials' });
  }
}

/** @throws PAYMENT_PROVIDER_INVALID */
function newCredentials(
  { sandboxUrl }: Surroundings,
  name: ProviderName,
  { credentials = {} }: GivenProvider,
): Credentials {
  if (name === 'sandbox' && sandboxUrl === undefined)
    throw providerErrors.PAYMENT_PROVIDER_INVALID('There is no sandbox in this installation: PVT_SANDBOX is off.');
  const { fields } = PROVIDER_FORMS[name];
  for (const given of Object.keys(credentials))
    if (!fields.some((field) => field.name === given))
      throw providerErrors.PAYMENT_PROVIDER_INVALID(`The provider ${name} has no "${given}".`, {
        pointer: `/credentials/${given}`,
      });
  for (const field of fields)
    if (field.required && credentials[field.name] === undefined)
      throw providerErrors.PAYMENT_PROVIDER_INVALID(`The provider’s "${field.title}" is missing.`, {
        pointer: `/credentials/${field.name}`,
      });
  if (isChain(name)) readChainCredentials(name, credentials);
  return name === 'sandbox' ? { secretKey: newSandboxKey(), ...credentials } : credentials;
}

async function tryOut(adapter: PaymentProvider, signal: AbortSignal): Promise<void> {
  try {
    await adapter.check(signal);
  } catch (error) {
    if (error instanceof ProviderRefused)
      throw providerErrors.PAYMENT_PROVIDER_INVALID(`The provider does not take the credentials: ${error.message}`, {
        pointer: '/credentials/secretKey',
      });
    throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(messageOf(error), { cause: error });
  }
}

/**
 * Where webhooks are sent to changes with the public address: each saving gives it to the provider once more. One that does not take
 * it, such as an address that is not public, is set up nevertheless: `webhooks_unproven` shows what is left to do.
 */
async function connected(
  adapter: PaymentProvider,
  url: string,
  isProven: boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await adapter.connect?.(url, isProven, signal);
  } catch (error) {
    if (error instanceof ProviderRefused) return undefined;
    throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(messageOf(error), { cause: error });
  }
}
