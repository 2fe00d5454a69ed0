import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { interactionPolicy, Provider } from 'oidc-provider';

/** A real OpenID provider in this process, whose people are called as they sign in. */
export interface RealProvider {
  readonly issuer: string;
  /** From now on people are sent back to there. */
  register(redirect: string): void;
  close(): void;
}

/** @param client what PVT is there; `redirect` may be registered later */
export async function realProvider(client: {
  readonly secret: string;
  readonly redirect: string;
  /** As Google's people of an organisation have it. */
  readonly hostedDomain?: string;
}): Promise<RealProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const register = (redirect: string): void => {
    handle = providerTo(redirect).callback();
  };
  const providerTo = (redirect: string): Provider =>
    new Provider(issuer, {
      clients: [{ client_id: 'pvt', client_secret: client.secret, redirect_uris: [redirect] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd'], profile: ['name'] },
      cookies: { keys: ['of the test'] },
      interactions: { policy: policyOfGoogle() },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({
          ...{ sub: id, email: `${id}@harbour.example`, email_verified: true, name: `${id} of Harbour` },
          ...(client.hostedDomain === undefined ? {} : { hd: client.hostedDomain }),
        }),
      }),
    });
  let handle = providerTo(client.redirect).callback();
  server.on('request', (request, response) => handle(request, response));
  return {
    issuer,
    register,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** It lets people choose among their accounts where it is asked for that; who has one account there is not asked. */
function policyOfGoogle() {
  const policy = interactionPolicy.base();
  const choosing = new interactionPolicy.Prompt({ name: 'select_account', requestable: true });
  choosing.checks.clear();
  policy.add(choosing, 0);
  return policy;
}

/** What a browser does at the provider. @returns what it comes back with */
export async function signInThere(location: string, login: string): Promise<Record<string, string>> {
  const jar = new Map<string, string>();
  let [at, form]: [URL, string | undefined] = [new URL(location), undefined];
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie, ...(form === undefined ? {} : type) },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    const next: string | null = answer.headers.get('location');
    const html: string = await answer.text();
    if (next === null) {
      const prompt: string | undefined = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      if (prompt === undefined) throw new Error(`the provider shows no form: ${html.slice(0, 2000)}`);
      form = new URLSearchParams({ prompt, login, password: 'x' }).toString();
      continue;
    }
    [at, form] = [new URL(next, at), undefined];
    if (at.origin !== new URL(location).origin) return Object.fromEntries(at.searchParams);
  }
  throw new Error('the provider did not send the browser back');
}
