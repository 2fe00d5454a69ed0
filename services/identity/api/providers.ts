import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { DomainName, MailDomain, Provider, ProviderSettings } from '../core/provider.ts';
import { addDomain, checkDomain, listDomains, removeDomain } from '../use-cases/mail-domains.ts';
import { getProvider, removeProvider, saveProvider } from '../use-cases/providers.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const PATH = '/v1/organisation/provider';
const DOMAINS = '/v1/organisation/domains';
const Named = Type.Object({ domain: DomainName });

/** An organisation's own OpenID provider, and the domains of mails that it speaks for. */
export function providerRoutes(tools: IdentityTools): Route[] {
  const tag = 'identity';
  const permission = 'sign-ins:write';
  return [
    route({
      ...({ tag, operationId: 'getProvider', method: 'GET', path: PATH } as const),
      summary: 'The organisation’s own OpenID provider',
      permission: 'sign-ins:read',
      responses: { 200: { description: 'The provider, without its secret.', schema: Provider } },
      errors: [identityErrors.PROVIDER_NOT_FOUND],
      handler: ({ context }) => getProvider(tools, context),
    }),
    route({
      ...({ tag, operationId: 'saveProvider', method: 'PUT', path: PATH, permission } as const),
      summary: 'Set up the organisation’s own OpenID provider',
      description: 'It is looked for first. People of the domains that are shown to be yours are led to it.',
      stepUp: true,
      body: ProviderSettings,
      responses: { 200: { description: 'The provider as it is now.', schema: Provider } },
      errors: [identityErrors.PROVIDER_UNUSABLE, identityErrors.ROLE_UNKNOWN, identityErrors.ROLE_NOT_HELD],
      handler: ({ context, body }) => saveProvider(tools, context, body),
    }),
    route({
      ...({ tag, operationId: 'removeProvider', method: 'DELETE', path: PATH, permission } as const),
      summary: 'Take the organisation’s provider away',
      description: 'Nobody signs in by it any more. People who did stay.',
      stepUp: true,
      responses: { 204: { description: 'Taken away.' } },
      errors: [identityErrors.PROVIDER_NOT_FOUND],
      handler: async ({ context }, reply) => {
        await removeProvider(tools, context);
        reply.status(204).send();
      },
    }),
    route({
      ...({ tag, operationId: 'listMailDomains', method: 'GET', path: DOMAINS } as const),
      summary: 'The domains of mails that the provider speaks for',
      permission: 'sign-ins:read',
      responses: {
        200: {
          description: 'The domains; there are 20 at most.',
          schema: Type.Object({ items: Type.Array(MailDomain) }, { description: 'The domains.' }),
        },
      },
      handler: async ({ context }) => ({ items: await listDomains(tools, context) }),
    }),
    route({
      ...({ tag, operationId: 'addMailDomain', method: 'PUT', path: `${DOMAINS}/:domain`, permission } as const),
      summary: 'Add a domain of mails',
      stepUp: true,
      params: Named,
      responses: { 200: { description: 'The domain, with what to put into its DNS.', schema: MailDomain } },
      errors: [identityErrors.TOO_MANY_DOMAINS],
      handler: ({ context, params }) => addDomain(tools, context, params.domain),
    }),
    route({
      ...({
        tag,
        operationId: 'checkMailDomain',
        method: 'POST',
        path: `${DOMAINS}/:domain/check`,
        permission,
      } as const),
      summary: 'Look whether a domain of mails is yours',
      stepUp: true,
      params: Named,
      responses: { 200: { description: 'What came of it.', schema: MailDomain } },
      errors: [identityErrors.DOMAIN_NOT_FOUND, identityErrors.DOMAIN_TAKEN],
      handler: ({ context, params }) => checkDomain(tools, context, params.domain),
    }),
    route({
      ...({ tag, operationId: 'removeMailDomain', method: 'DELETE', path: `${DOMAINS}/:domain`, permission } as const),
      summary: 'Take a domain of mails away',
      stepUp: true,
      params: Named,
      responses: { 204: { description: 'Taken away.' } },
      errors: [identityErrors.DOMAIN_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        await removeDomain(tools, context, params.domain);
        reply.status(204).send();
      },
    }),
  ];
}
