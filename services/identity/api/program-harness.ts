import { createHash, randomBytes } from 'node:crypto';
import type { Answer } from '@pvt/kernel/testing/mount';
import type { MountedIdentity, Visitor } from './identity-harness.ts';

/** What a program is answered with tokens. */
export interface Given {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token?: string;
  readonly scope: string;
}

export interface MadeProgram {
  readonly id: string;
  readonly secret: string;
}

export const REDIRECT = 'https://partner.example/callback';

/** What programs do, for tests. */
export function programsOf(identity: MountedIdentity) {
  const form = (path: string, parameters: Readonly<Record<string, string>>, headers = {}): Promise<Answer> =>
    identity.ask('POST', path, new URLSearchParams(parameters).toString(), {
      tenant: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  return {
    form,
    token: (parameters: Readonly<Record<string, string>>) => form('/oidc/token', parameters),
    /** Asks the API with a token. */
    ask: (token: string, path: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', body?: unknown): Promise<Answer> =>
      identity.ask(method, path, body, { tenant: null, headers: { authorization: `Bearer ${token}` } }),
    async make(program: object, tenant = 'a'): Promise<MadeProgram> {
      const { body } = await identity.ask('POST', '/v1/programs', program, { tenant });
      return body as MadeProgram;
    },
    /** A person allows a program. @returns what the program comes for its tokens with */
    async allowed(visitor: Visitor, program: MadeProgram, scope: string, more: object = {}) {
      const verifier = randomBytes(32).toString('base64url');
      const asked = {
        ...{ response_type: 'code', client_id: program.id, redirect_uri: REDIRECT, scope, state: 's' },
        ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' },
        ...more,
      };
      const { status, body } = await visitor.ask('POST', '/v1/authorization', { ...asked, allow: true });
      const redirect = status === 200 ? new URL((body as { redirect: string }).redirect) : undefined;
      const code = redirect?.searchParams.get('code') ?? '';
      return {
        status,
        body,
        redirect,
        exchange: {
          ...{ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier },
          ...{ client_id: program.id, client_secret: program.secret },
        },
      };
    },
  };
}

export type Programs = ReturnType<typeof programsOf>;
