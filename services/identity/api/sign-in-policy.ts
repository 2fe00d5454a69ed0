import { type Route, route } from '@pvt/kernel/http/route';
import { SignInPolicy } from '../core/second-factors.ts';
import { getSignInPolicy, saveSignInPolicy } from '../use-cases/sign-in-policy.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

export function signInPolicyRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'getSignInPolicy',
      method: 'GET',
      path: '/v1/organisation/policy',
      tag: 'identity',
      summary: 'How people have to sign in',
      permission: 'sign-ins:read',
      responses: { 200: { description: 'The policy.', schema: SignInPolicy } },
      handler: ({ context }) => getSignInPolicy(tools, context),
    }),
    route({
      operationId: 'saveSignInPolicy',
      method: 'PUT',
      path: '/v1/organisation/policy',
      tag: 'identity',
      summary: 'Change how people have to sign in',
      description:
        'At once, for sessions that are open too: who has not shown a second factor that is demanded may do nothing but set one up, and a session that has lasted too long is over.',
      permission: 'sign-ins:write',
      stepUp: true,
      body: SignInPolicy,
      responses: { 200: { description: 'The policy as it is now.', schema: SignInPolicy } },
      handler: ({ context, body }) => saveSignInPolicy(tools, context, body),
    }),
  ];
}
