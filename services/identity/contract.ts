import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';

export { credentialOf } from './core/credential.ts';
export { events } from './core/events.ts';

export const permissions = definePermissions({
  'keys:write': 'Make and revoke API keys, with permissions that the maker has.',
  'operations:read': 'See the metrics of the server’s processes.',
  'sessions:write': 'See which browsers are signed in, and sign them out.',
  'sign-ins:read': 'See how people have to sign in.',
  'sign-ins:write': 'Change how people have to sign in: with a second factor, and for how long.',
  'site:read': 'See how the public site is set up.',
  'site:write': 'Change the public site: its address, host names and look.',
});

const Principal = Type.Object({
  kind: Type.Union([Type.Literal('person'), Type.Literal('key'), Type.Literal('service'), Type.Literal('guest')]),
  id: Type.String(),
  name: Type.String(),
  permissions: Type.Array(Type.String()),
  limited: Type.Optional(
    Type.Array(Type.Object({ permissions: Type.Array(Type.String()), resources: Type.Array(Type.String()) })),
  ),
  session: Type.Optional(Type.String()),
  verifiedAt: Type.Optional(Type.Number()),
  lacks: Type.Optional(Type.Literal('second-factor')),
});

/** Asked before there is a caller: the context is nobody's. */
export const authenticate = defineOperation({
  name: 'identity.authenticate',
  description: 'Whose credential it is; null for nobody’s.',
  input: Type.Object({
    kind: Type.Union([Type.Literal('key'), Type.Literal('session')]),
    credential: Type.String({ description: 'The API key or the session’s secret, in clear.' }),
  }),
  output: Type.Union([
    Type.Null(),
    Type.Object({
      tenant: Type.String(),
      principal: Principal,
      expiresAt: Type.Union([Type.String(), Type.Null()]),
    }),
  ]),
});

/** Asked before there is a caller: the context is nobody's. */
export const findTenant = defineOperation({
  name: 'identity.findTenant',
  description: 'Whose public site is at a host name, or at an address below /sites/; null where there is none.',
  input: Type.Union([Type.Object({ host: Type.String() }), Type.Object({ name: Type.String() })]),
  output: Type.Union([Type.Null(), Type.Object({ tenant: Type.String() })]),
});

export const prepareStart = defineOperation({
  name: 'identity.prepareStart',
  description: 'What the person who starts the program needs: the first tenant, a key for programs, a way to sign in.',
  input: Type.Object({
    knownKey: Type.Union([Type.String(), Type.Null()], { description: 'The key of the start before.' }),
  }),
  output: Type.Object({
    tenant: Type.String(),
    key: Type.Union([Type.String(), Type.Null()], { description: 'A new key, where the known one is not valid.' }),
    token: Type.String({ description: 'Signs a browser in, once.' }),
  }),
});
