import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * GitHub as its documents describe the web flow of OAuth apps and its users' API: what goes wrong with a code is said with
 * the status 200, an answer is JSON for who asks for it, and the API refuses who does not name itself.
 */
export interface GitHubDouble {
  readonly url: string;
  /** Who is signed in there. */
  user: { readonly id: number; readonly login: string; readonly name: string | null };
  emails: readonly { readonly email: string; readonly primary: boolean; readonly verified: boolean }[];
  /** The person lets the program see who it is. @param location where the browser was sent @returns what comes back with it */
  allow(location: string): Record<string, string>;
  close(): Promise<void>;
}

export async function gitHubDouble(clientId: string, clientSecret: string): Promise<GitHubDouble> {
  /** Codes that wait, with the challenge and address that they are bound to. */
  const codes = new Map<string, { readonly challenge: string; readonly redirect: string }>();
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.statusCode = status;
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(body));
    });
  });

  async function answer(request: IncomingMessage): Promise<readonly [number, unknown]> {
    const { url = '', headers } = request;
    if (url === '/login/oauth/access_token') {
      const form = new URLSearchParams(await textOf(request));
      if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
        return [200, { error: 'incorrect_client_credentials' }];
      const bound = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const shown = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (bound?.challenge !== shown) return [200, { error: 'bad_verification_code' }];
      if (bound.redirect !== form.get('redirect_uri')) return [200, { error: 'redirect_uri_mismatch' }];
      if (headers.accept !== 'application/json') return [406, {}];
      return [200, { access_token: 'gho_1', token_type: 'bearer', scope: 'read:user,user:email' }];
    }
    if (headers['user-agent'] === undefined) return [403, { message: 'Request forbidden by administrative rules.' }];
    if (headers.authorization !== 'Bearer gho_1') return [401, { message: 'Bad credentials' }];
    if (url === '/api/v3/user') return [200, self.user];
    if (url === '/api/v3/user/emails') return [200, self.emails];
    return [404, { message: 'Not Found' }];
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const self: GitHubDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    user: { id: 1, login: 'somebody', name: null },
    emails: [],
    allow(location) {
      const asked = new URL(location).searchParams;
      const code = `c${codes.size}-${asked.get('state')}`;
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirect: asked.get('redirect_uri') ?? '' });
      return { state: asked.get('state') ?? '', code };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return self;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
