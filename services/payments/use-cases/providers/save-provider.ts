import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { messageOf } from '@pvt/kernel/errors';
import { lockProviders, type ProviderRow, providerByName, storeProvider } from '../../adapters/postgres/providers.ts';
import { chainCredentials } from '../../adapters/providers/chain-credentials.ts';
import { type Credentials, openAdapter, type Surroundings } from '../../adapters/providers/open-adapter.ts';
import { newSandboxKey } from '../../adapters/providers/sandbox.ts';
import { isChain } from '../../core/crypto-chain.ts';
import { type PaymentProvider, type ProviderName, ProviderRefused } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { providerChanged } from '../../core/provider-events.ts';
import { listProviders, type ProviderView, webhookAddress } from './list-providers.ts';
import type { ProviderTools } from './tools.ts';

export interface GivenProvider {
  readonly offered: boolean;
  /** What the provider is asked with; without it those that are there stay. */
  readonly secretKey?: string;
  /** Of a chain: see chain-credentials.ts. */
  readonly credentials?: object;
  /** What signs its webhooks, where it is chosen at the provider. The one before is accepted beside it. */
  readonly webhookSecret?: string;
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
    const secrets = current === undefined ? [] : (sealing.open(tenant, name, current.secrets) as readonly string[]);
    const signing =
      prepared.secret === undefined
        ? secrets
        : [...secrets.filter((each) => each !== prepared.secret).slice(-1), prepared.secret];
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
  const secret = given.webhookSecret === undefined ? {} : { secret: given.webhookSecret };
  const isNew = known === undefined || given.secretKey !== undefined || given.credentials !== undefined;
  const credentials = isNew ? newCredentials(tools.around(tenant), name, given) : known;
  const adapter = openOrRefuse(name, credentials, tools.around(tenant));
  // Where webhooks are sent to changes with the public address: each saving tells the provider once more.
  return {
    credentials,
    isNew,
    ...secret,
    ...(await tryOut(adapter, webhookAddress(tools.publicUrl(), name, endpoint))),
  };
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

function newCredentials(
  { sandboxUrl }: Surroundings,
  name: ProviderName,
  { secretKey, credentials }: GivenProvider,
): Credentials {
  if (isChain(name)) return chainCredentials(name, credentials);
  if (name === 'sandbox') {
    if (sandboxUrl === undefined)
      throw providerErrors.PAYMENT_PROVIDER_INVALID('There is no sandbox in this installation: PVT_SANDBOX is off.');
    return { secretKey: secretKey ?? newSandboxKey() };
  }
  if (secretKey === undefined)
    throw providerErrors.PAYMENT_PROVIDER_INVALID('The provider’s secret key is missing.', { pointer: '/secretKey' });
  return { secretKey };
}

async function tryOut(adapter: PaymentProvider, webhookUrl: string): Promise<{ readonly secret?: string }> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await adapter.check(signal);
    return adapter.connect === undefined ? {} : { secret: await adapter.connect(webhookUrl, signal) };
  } catch (error) {
    if (error instanceof ProviderRefused)
      throw providerErrors.PAYMENT_PROVIDER_INVALID(`The provider does not take the key: ${error.message}`, {
        pointer: '/secretKey',
      });
    throw providerErrors.PAYMENT_PROVIDER_UNREACHABLE(messageOf(error), { cause: error });
  }
}
