import { defineOperation } from '@pvt/kernel/contract';
import Type from 'typebox';

/** What a credential may do; `*` is everything. */
export const SCOPES = [
  'events:read',
  'events:write',
  'event-types:write',
  'sources:read',
  'sources:write',
  'webhooks:read',
  'webhooks:write',
  'dead-letters:write',
  'flows:read',
  'flows:write',
  'insights:read',
  'insights:write',
  'assistant:use',
  'keys:write',
] as const;

export const authenticate = defineOperation({
  name: 'identity.authenticate',
  description: 'Whose credential it is.',
  input: Type.Object({
    kind: Type.Union([Type.Literal('key'), Type.Literal('session')]),
    credential: Type.String({ description: 'The API key or the session’s secret, in clear.' }),
  }),
  output: Type.Union([
    Type.Null(),
    Type.Object({
      tenant: Type.String(),
      tenantName: Type.String(),
      name: Type.String(),
      scopes: Type.Array(Type.String()),
      expiresAt: Type.Union([Type.String(), Type.Null()]),
    }),
  ]),
});
