import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { deviceName } from '../core/device-name.ts';
import { identityErrors } from '../core/errors.ts';
import { programErrors } from '../core/program-errors.ts';
import { CLI_NAME } from '../core/token.ts';
import { authorize, lookAtAuthorization } from '../use-cases/authorize.ts';
import { decideOnDevice, lookAtDevice } from '../use-cases/devices.ts';
import { endOwnProgram, listOwnPrograms } from '../use-cases/own-programs.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { DeviceName } from './security.ts';
import { whenceOf } from './session.ts';

const exampleProgram = '0198c0de-6666-7000-8000-000000000001';
const parameter = (maxLength: number, description: string, example: string) =>
  Type.String({ maxLength, description, examples: [example] });

/** As the program sends its person with it. */
const parameters = {
  response_type: parameter(50, '`code`.', 'code'),
  client_id: parameter(100, 'The program.', exampleProgram),
  redirect_uri: parameter(500, 'Exactly as it is registered.', 'https://partner.example/callback'),
  scope: parameter(2000, 'What it asks for.', 'openid events:read'),
  state: Type.Optional(parameter(1000, 'What the program knows its request by.', 'af0ifjsldkj')),
  nonce: Type.Optional(parameter(500, 'What the id token is to repeat.', 'n-0S6_WzA2Mj')),
  code_challenge: parameter(128, 'SHA-256 of the verifier.', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'),
  code_challenge_method: parameter(20, '`S256`.', 'S256'),
};

const Scopes = Type.Array(
  Type.Object({
    scope: Type.String({ description: 'As it is asked for.', examples: ['events:read'] }),
    allows: Type.Union([Type.String(), Type.Null()], {
      description: 'What it allows; null for what OpenID Connect knows, and for everything (`*`).',
      examples: ['Read events.'],
    }),
  }),
  { description: 'What is asked for. A program never gets more than its person may do.' },
);

const Asked = Type.Object(
  {
    program: Type.Object(
      {
        id: Type.String({ description: 'Its `client_id`.', examples: [exampleProgram] }),
        name: Type.String({ description: 'What it is called.', examples: ['Channel sync'] }),
      },
      { description: 'Who asks.' },
    ),
    scopes: Scopes,
    goesTo: Type.String({ description: 'Where the browser goes afterwards.', examples: ['partner.example'] }),
  },
  { title: 'AuthorizationAsked', description: 'What a program asks its person for.' },
);

const allow = Type.Boolean({ description: 'Whether the person allows it.', examples: [true] });
const Decision = Type.Object(
  { ...parameters, allow },
  { additionalProperties: false, title: 'AuthorizationDecision', description: 'What was asked, and the answer.' },
);

const Redirect = Type.Object(
  {
    redirect: Type.String({
      description: 'Where the browser goes.',
      examples: ['https://partner.example/callback?code=x'],
    }),
  },
  { title: 'AuthorizationAnswer', description: 'Back to the program.' },
);

const UserCode = Type.String({ maxLength: 30, description: 'As the device shows it.', examples: ['WDJB-MJHT'] });

const WaitingDevice = Type.Object(
  {
    program: Type.String({ description: 'The program on the device.', examples: [CLI_NAME] }),
    scopes: Scopes,
    address: Type.String({ description: 'From where the device asks.', examples: ['203.0.113.7'] }),
    agent: Type.String({ description: 'What it calls itself.', examples: ['pvt'] }),
  },
  { title: 'WaitingDevice', description: 'A device that waits to be allowed.' },
);

const OwnProgram = Type.Object(
  {
    id: Type.String({ description: 'For taking it back.', examples: ['0198c0de-7777-7000-8000-000000000001'] }),
    tenant: Type.String({ description: 'In which organisation.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
    tenantName: Type.String({ description: 'Its name.', examples: ['Main'] }),
    name: Type.String({ description: 'The program’s name.', examples: ['Channel sync'] }),
    scopes: Type.Array(Type.String(), { description: 'What it may do for you.', examples: [['events:read']] }),
    device: DeviceName,
    address: Type.Union([Type.String(), Type.Null()], { description: 'From where.', examples: ['203.0.113.7'] }),
    createdAt: Type.String({ description: 'Since when, an ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    seenAt: Type.String({ description: 'When it last got a token.', examples: ['2026-11-20T12:00:00Z'] }),
    expiresAt: Type.String({ description: 'Until when, an ISO instant.', examples: ['2026-12-20T12:00:00Z'] }),
  },
  { title: 'OwnProgram', description: 'A program that acts for you.' },
);

const asking = [programErrors.OAUTH_REQUEST_INVALID, programErrors.OAUTH_SCOPE_INVALID, identityErrors.ACCOUNT_NEEDED];
const ofDevice = [
  programErrors.DEVICE_CODE_NOT_FOUND,
  programErrors.OAUTH_REQUEST_INVALID,
  identityErrors.SIGN_INS_LIMITED,
  identityErrors.ACCOUNT_NEEDED,
];

/** What people decide about programs that would act for them. */
export function authorizationRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN } as const;
  return [
    route({
      ...own,
      operationId: 'lookAtAuthorization',
      method: 'GET',
      path: '/v1/authorization',
      summary: 'What a program asks you for',
      query: Type.Object(parameters),
      responses: { 200: { description: 'Who asks, and for what.', schema: Asked } },
      errors: asking,
      handler: async ({ context, query }) => {
        const { program, scopes, goesTo } = await lookAtAuthorization(tools, context, query);
        return { program, scopes: [...scopes], goesTo };
      },
    }),
    route({
      ...own,
      operationId: 'decideOnAuthorization',
      method: 'POST',
      path: '/v1/authorization',
      summary: 'Let a program act for you, or not',
      stepUp: true,
      body: Decision,
      responses: { 200: { description: 'Where the browser goes.', schema: Redirect } },
      errors: asking,
      handler: ({ context, body, ...request }) => {
        const { allow: isAllowed, ...asked } = body;
        return authorize(tools, context, asked, isAllowed, whenceOf(request));
      },
    }),
    route({
      ...own,
      operationId: 'lookAtDevice',
      method: 'POST',
      path: '/v1/device-authorization/look',
      summary: 'What a device asks you for',
      stores: false,
      body: Type.Object({ code: UserCode }, { additionalProperties: false, description: 'The code.' }),
      responses: { 200: { description: 'Which device, and for what.', schema: WaitingDevice } },
      errors: ofDevice,
      handler: async ({ context, body }) => {
        const { scopes, ...device } = await lookAtDevice(tools, context, body.code);
        return { ...device, scopes: [...scopes] };
      },
    }),
    route({
      ...own,
      operationId: 'decideOnDevice',
      method: 'POST',
      path: '/v1/device-authorization',
      summary: 'Let the program on a device act for you, or not',
      stepUp: true,
      body: Type.Object(
        { code: UserCode, allow },
        { additionalProperties: false, title: 'DeviceDecision', description: 'The code, and the answer.' },
      ),
      responses: { 204: { description: 'The device goes on.' } },
      errors: ofDevice,
      handler: async ({ context, body }, reply) => {
        await decideOnDevice(tools, context, body.code, body.allow);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'listOwnPrograms',
      whileSuspended: true,
      method: 'GET',
      path: '/v1/account/programs',
      summary: 'Which programs act for you',
      query: PageQuery,
      responses: { 200: { description: 'Over all organisations.', schema: pageOf(OwnProgram) } },
      errors: [pageErrors.CURSOR_INVALID, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context, query }) => {
        const { items, ...rest } = await listOwnPrograms(tools, context, query);
        return {
          items: items.map(({ program: _program, agent, name, scopes, ...grant }) => ({
            ...grant,
            name: name ?? CLI_NAME,
            scopes: [...scopes],
            device: deviceName(agent ?? ''),
          })),
          ...rest,
        };
      },
    }),
    route({
      ...own,
      operationId: 'endOwnProgram',
      whileSuspended: true,
      method: 'DELETE',
      path: '/v1/account/programs/:id',
      summary: 'Let a program act for you no more',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'As the list names it.',
          examples: ['0198c0de-7777-7000-8000-000000000001'],
        }),
      }),
      responses: { 204: { description: 'Its tokens are good no more, from now on in every process.' } },
      errors: [programErrors.PROGRAM_GRANT_NOT_FOUND, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, context }, reply) => {
        await endOwnProgram(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
