import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { cookieHeader, cookieValue } from '../core/cookies.ts';
import { identityErrors } from '../core/errors.ts';
import { Connections, PresetOf } from '../core/preset.ts';
import { answerLinking, beginLinking, listLinkedPresets, unlinkPreset } from '../use-cases/linked-presets.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { whenceOf } from './session.ts';
import { BegunAnswer, ProviderAnswer } from './sign-in-elsewhere.ts';

const PATH = '/v1/account/presets';
const OfPreset = Type.Object({ preset: PresetOf });

/** By which providers of the installation a person signs in, besides what the account has of its own. */
export function linkedPresetRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN, whileSuspended: true } as const;
  return [
    route({
      ...own,
      ...({ operationId: 'listLinkedPresets', method: 'GET', path: PATH } as const),
      summary: 'By which providers you sign in',
      responses: { 200: { description: 'Those that your account is linked with.', schema: Connections } },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: ({ context }) => listLinkedPresets(tools, context),
    }),
    route({
      ...own,
      ...({ operationId: 'beginLinkingPreset', method: 'POST', path: PATH } as const),
      summary: 'Begin to link your account with a provider',
      stepUp: true,
      stores: false,
      body: Type.Object({ preset: PresetOf }, { additionalProperties: false, description: 'Which provider.' }),
      responses: { 200: { description: 'Where to go; the answer is bound to the browser.', schema: BegunAnswer } },
      errors: [
        identityErrors.PRESET_NOT_FOUND,
        identityErrors.PROVIDER_REFUSED,
        identityErrors.SIGN_INS_LIMITED,
        identityErrors.ACCOUNT_NEEDED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const from = whenceOf(request);
        const { location, secret, seconds } = await beginLinking(tools, request.context, body.preset, from);
        reply.header('set-cookie', cookieHeader('elsewhere', secret, seconds, request.isSecure()));
        return { location };
      },
    }),
    route({
      ...own,
      ...({ operationId: 'answerLinkingPreset', method: 'POST', path: `${PATH}/answer` } as const),
      summary: 'Link your account with who signed in at the provider',
      body: ProviderAnswer,
      responses: { 200: { description: 'Linked: those that there are now.', schema: Connections } },
      errors: [
        identityErrors.PROVIDER_REFUSED,
        identityErrors.PRESET_NOT_FOUND,
        identityErrors.PRESET_TAKEN,
        identityErrors.ACCOUNT_NEEDED,
      ],
      handler: async ({ body, context, headers, ...request }, reply) => {
        const secret = cookieValue('elsewhere', headers.cookie);
        const linked = await answerLinking(tools, context, secret, body);
        reply.header('set-cookie', cookieHeader('elsewhere', '', 0, request.isSecure()));
        return linked;
      },
    }),
    route({
      ...own,
      ...({ operationId: 'unlinkPreset', method: 'DELETE', path: `${PATH}/:preset` } as const),
      summary: 'Sign in by a provider no more',
      description: 'The last way to sign in stays.',
      stepUp: true,
      params: OfPreset,
      responses: { 204: { description: 'Nobody there signs in as you any more.' } },
      errors: [identityErrors.PRESET_NOT_FOUND, identityErrors.LAST_WAY_IN, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, context }, reply) => {
        await unlinkPreset(tools, context, params.preset);
        reply.status(204).send();
      },
    }),
  ];
}
