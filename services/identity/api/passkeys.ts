import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { NewPasskeyAnswer, Passkey, PasskeyName } from '../core/second-factors.ts';
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '../use-cases/passkeys.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { PasskeyOptions } from './second-factor.ts';
import { RecoveryCodes } from './security.ts';
import { answerOpened } from './session.ts';

const NewPasskey = Type.Object(
  { name: PasskeyName, answer: NewPasskeyAnswer },
  { additionalProperties: false, title: 'NewPasskey', description: 'What the browser has made, and its name.' },
);

const AddedPasskey = Type.Object(
  {
    passkey: Passkey,
    recoveryCodes: Type.Union([RecoveryCodes, Type.Null()], {
      description: 'Made with the first second factor; null where there are some already.',
      examples: [null],
    }),
  },
  { title: 'AddedPasskey', description: 'The passkey.' },
);

const Named = Type.Object({ name: PasskeyName }, { additionalProperties: false, description: 'The new name.' });

const Id = Type.Object({
  id: Type.String({
    format: 'uuid',
    description: 'The passkey’s id.',
    examples: ['0198c0de-5555-7000-8000-000000000001'],
  }),
});

export function passkeyRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN, whileSuspended: true } as const;
  return [
    route({
      ...own,
      operationId: 'beginPasskey',
      method: 'POST',
      path: '/v1/account/passkeys/options',
      summary: 'Ask a browser to make a passkey',
      stepUp: true,
      responses: {
        200: { description: 'What the browser is asked for; good for five minutes.', schema: PasskeyOptions },
      },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: ({ context, pageOrigin }) => beginPasskey(tools, context, { origin: pageOrigin() }),
    }),
    route({
      ...own,
      operationId: 'addPasskey',
      method: 'POST',
      path: '/v1/account/passkeys',
      summary: 'Add a passkey',
      stepUp: true,
      body: NewPasskey,
      responses: { 201: { description: 'Added; the renewed session is in the cookie.', schema: AddedPasskey } },
      errors: [
        identityErrors.PROOF_REFUSED,
        identityErrors.TOO_MANY_PASSKEYS,
        identityErrors.NAME_INVALID,
        identityErrors.ACCOUNT_NEEDED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const page = { origin: request.pageOrigin() };
        const { passkey, recoveryCodes, opened } = await addPasskey(tools, request.context, body, page);
        await answerOpened(tools, request, reply, opened);
        reply.status(201);
        return { passkey, recoveryCodes };
      },
    }),
    route({
      ...own,
      operationId: 'renamePasskey',
      method: 'PUT',
      path: '/v1/account/passkeys/:id',
      summary: 'Name a passkey',
      params: Id,
      body: Named,
      responses: { 204: { description: 'Named.' } },
      errors: [identityErrors.PASSKEY_NOT_FOUND, identityErrors.NAME_INVALID, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, body, context }, reply) => {
        await renamePasskey(tools, context, params.id, body.name);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'removePasskey',
      method: 'DELETE',
      path: '/v1/account/passkeys/:id',
      summary: 'Remove a passkey',
      description: 'The last way to sign in stays.',
      stepUp: true,
      params: Id,
      responses: { 204: { description: 'It signs nobody in any more.' } },
      errors: [identityErrors.PASSKEY_NOT_FOUND, identityErrors.LAST_WAY_IN, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, context }, reply) => {
        await removePasskey(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
