import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { isOwnType } from '@pvt/kernel/log/event-rules';
import { type Conditions, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { endpointSecrets, storeEndpoint } from '../../adapters/postgres/webhook-endpoints.ts';
import { collectErrors } from '../../core/errors.ts';
import { webhookEndpointSaved } from '../../core/events.ts';
import { intervalSeconds } from '../../core/source.ts';
import { endpointFacts, type TaggedEndpoint } from '../../core/webhook/endpoint.ts';
import { type GivenEndpoint, schemeOf } from '../../core/webhook/given-endpoint.ts';
import { givenSecrets, secretFault } from '../../core/webhook/given-secrets.ts';
import type { CollectTools } from '../tools.ts';
import { tagged, taggedEndpoint } from './get-webhook-endpoint.ts';

/**
 * Makes or changes an endpoint. A change keeps the address, and the secrets unless new ones are given.
 * @throws WEBHOOK_ENDPOINT_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveWebhookEndpoint(
  { database, log, endpoints }: Pick<CollectTools, 'database' | 'log' | 'endpoints'>,
  context: CallContext,
  provider: string,
  given: GivenEndpoint,
  conditions: Conditions,
): Promise<TaggedEndpoint> {
  const { tenant } = context;
  if (isOwnType(given.type ?? `${provider}.`))
    throw collectErrors.WEBHOOK_ENDPOINT_INVALID(
      'The types that begin with "pvt." are PVT’s own: give the endpoint another type.',
      { pointer: '/type' },
    );
  const secrets = givenSecrets(given);
  return database.transaction(tenant, async (tx) => {
    await lockName(tx, 'webhook-endpoint', provider);
    const current = await taggedEndpoint(tx, provider);
    if (conditions.newOnly && current !== undefined) throw nameTaken('a webhook endpoint', provider, '/provider');
    requireMatch(conditions, current?.tag, `The webhook endpoint "${provider}"`);
    const sealed = secrets === undefined ? await endpointSecrets(tx, provider) : undefined;
    const fault = secretFault(given, sealed && endpoints.open(tenant, provider, sealed));
    if (fault !== undefined) throw collectErrors.WEBHOOK_ENDPOINT_INVALID(fault.detail, { pointer: fault.pointer });
    const after = await storeEndpoint(tx, {
      provider,
      scheme: schemeOf(given),
      toleranceSeconds: intervalSeconds(given.tolerance ?? 'PT5M'),
      token: randomBytes(18).toString('base64url'),
      secrets: secrets?.map((secret) => endpoints.seal(tenant, provider, secret)) ?? null,
      ...(given.type === undefined ? {} : { type: given.type }),
    });
    const known = current === undefined ? null : endpointFacts(current.endpoint);
    // Secrets that are given count as new: whether they are the old ones again is nobody's to learn.
    if (secrets !== undefined || !sameJson(known, endpointFacts(after)))
      await log.publish(tx, [
        webhookEndpointSaved.of(context, { name: provider, before: known, after: endpointFacts(after) }),
      ]);
    return tagged(after, (await endpointSecrets(tx, provider)) ?? []);
  });
}
