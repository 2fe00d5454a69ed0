import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { SiteSettings } from '../core/site.ts';
import { getPublicSite, getSiteSettings } from '../use-cases/get-site.ts';
import { getLogo, saveLogo } from '../use-cases/logo.ts';
import { saveSite } from '../use-cases/save-site.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'];
const LARGEST_LOGO = 256 * 1024;

const PublicSite = Type.Object(
  {
    address: Type.String({ description: 'Where it is below /sites/.', examples: ['harbour'] }),
    name: Type.String({ description: 'The tenant’s name.', examples: ['Harbour Hostel'] }),
    look: Type.Object(
      {
        colour: Type.String({ description: 'The main colour.', examples: ['#1f6f8b'] }),
        text: Type.Optional(Type.String({ description: 'Of what is written on it.', examples: ['#ffffff'] })),
        logo: Type.Optional(
          Type.String({ description: 'The path of its logo.', examples: ['/v1/sites/harbour/logo?at=1'] }),
        ),
      },
      { description: 'How it looks.' },
    ),
    languages: Type.Array(Type.String(), { description: 'The first is the default.', examples: [['en', 'pt']] }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    timeZone: Type.String({ description: 'IANA name.', examples: ['Europe/Lisbon'] }),
    customers: Type.Union([Type.Literal('closed'), Type.Literal('open')], {
      description: '`open`: who asks becomes a customer. `closed`: customers are invited.',
      examples: ['open'],
    }),
  },
  { title: 'PublicSite', description: 'A tenant’s public site.' },
);

const atPath = Type.Object({
  tenant: Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] }),
});

export function siteRoutes(tools: IdentityTools): Route[] {
  return [...publicRoutes(tools), ...settingsRoutes(tools)];
}

function publicRoutes(tools: IdentityTools): Route[] {
  const publicly = {
    method: 'GET',
    tag: 'site',
    permission: 'public',
    errors: [httpErrors.TENANT_NOT_FOUND, identityErrors.SITE_NOT_FOUND],
  } as const;
  return [
    route({
      ...publicly,
      operationId: 'getSite',
      path: '/v1/site',
      tenantFrom: 'host',
      summary: 'The public site at this host name',
      responses: { 200: { description: 'The site.', schema: PublicSite } },
      handler: ({ context }) => getPublicSite(tools, context),
    }),
    route({
      ...publicly,
      operationId: 'getSiteByAddress',
      path: '/v1/sites/:tenant',
      tenantFrom: 'path',
      params: atPath,
      summary: 'The public site at an address',
      responses: { 200: { description: 'The site.', schema: PublicSite } },
      handler: ({ context }) => getPublicSite(tools, context),
    }),
    route({
      ...publicly,
      operationId: 'getSiteLogo',
      path: '/v1/sites/:tenant/logo',
      tenantFrom: 'path',
      params: atPath,
      summary: 'The logo of a public site',
      query: Type.Object({
        at: Type.Optional(Type.String({ maxLength: 30, description: 'Changes with the logo.', examples: ['1'] })),
      }),
      responses: { 200: { description: 'The picture.', contentType: PICTURES } },
      handler: async ({ context }, reply) => {
        const { type, content } = await getLogo(tools, context);
        reply.header('content-type', type).header('x-content-type-options', 'nosniff');
        reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
        reply.header('cache-control', 'public, max-age=3600');
        return content;
      },
    }),
  ];
}

function settingsRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'getSiteSettings',
      method: 'GET',
      path: '/v1/site-settings',
      tag: 'site',
      summary: 'How the public site is set up',
      permission: 'site:read',
      responses: { 200: { description: 'The settings; their version is the `ETag`.', schema: SiteSettings } },
      errors: [identityErrors.SITE_NOT_FOUND],
      handler: async ({ context }, reply) => tagged(reply, await getSiteSettings(tools, context)),
    }),
    route({
      operationId: 'saveSiteSettings',
      method: 'PUT',
      path: '/v1/site-settings',
      tag: 'site',
      summary: 'Set the public site up',
      permission: 'site:write',
      headers: ConditionHeaders,
      body: SiteSettings,
      responses: { 200: { description: 'The settings as they are kept.', schema: SiteSettings } },
      errors: [
        identityErrors.SITE_INVALID,
        identityErrors.SITE_ADDRESS_TAKEN,
        preconditionErrors.ALREADY_EXISTS,
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ context, body, headers }, reply) =>
        tagged(reply, await saveSite(tools, context, body, conditionsOf(headers))),
    }),
    route({
      operationId: 'saveSiteLogo',
      method: 'PUT',
      path: '/v1/site-settings/logo',
      tag: 'site',
      summary: 'Set the logo of the public site',
      description: `A PNG, JPEG or WebP picture of at most ${LARGEST_LOGO / 1024} KiB.`,
      permission: 'site:write',
      reads: 'raw',
      consumes: PICTURES,
      bodyLimit: LARGEST_LOGO,
      responses: { 204: { description: 'It is kept.' } },
      errors: [identityErrors.SITE_INVALID],
      handler: async ({ context, ...request }, reply) => {
        const body: unknown = request.body;
        await saveLogo(tools, context, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
        reply.status(204).send();
      },
    }),
  ];
}

function tagged(reply: RouteReply, site: SiteSettings): SiteSettings {
  reply.header('etag', entityTag(site));
  return site;
}
