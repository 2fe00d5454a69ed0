import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, exportJWK, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { ToolView } from '../core/tools/tool.ts';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What a tool was told by a launch that it has checked. */
export type Launched = JWTPayload & Readonly<Record<string, unknown>>;

/** A tool of our own, that checks what it gets as LTI 1.3 has a tool check it. */
export interface ToolForTest {
  readonly url: string;
  /** As what it is registered: to be set before it is opened. */
  registration: ToolView | undefined;
  /** The nonces that it gives out, the next one first; random ones after them. */
  readonly nonces: string[];
  readonly launches: Launched[];
  sign(claims: Record<string, unknown>, more?: { readonly audience?: string }): Promise<string>;
  assertion(more?: Record<string, unknown>): Promise<string>;
  token(scopes: readonly string[], assertion?: string): Promise<Response>;
  close(): Promise<void>;
}

export async function openTool(): Promise<ToolForTest> {
  const keys = await generateKeyPair('RS256');
  const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'tool-1', alg: 'RS256', use: 'sig' };
  const given = new Map<string, string>();
  const tool: ToolForTest = {
    ...{ url: '', registration: undefined, nonces: [], launches: [] },
    sign: (claims, { audience = of(tool).issuer } = {}) =>
      new SignJWT({ nonce: randomUUID(), ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'tool-1' })
        .setIssuer(of(tool).clientId)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(keys.privateKey),
    assertion: (more = {}) =>
      tool.sign({ sub: of(tool).clientId, jti: randomUUID(), ...more }, { audience: of(tool).token }),
    async token(scopes, assertion) {
      const body = new URLSearchParams({
        ...{ grant_type: 'client_credentials', client_assertion_type: TYPE, scope: scopes.join(' ') },
        client_assertion: assertion ?? (await tool.assertion()),
      });
      return fetch(of(tool).token, { method: 'POST', body });
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };

  async function launched(request: IncomingMessage): Promise<Launched> {
    const form = new URLSearchParams(await text(request));
    const { issuer, clientId, deploymentId, keyset } = of(tool);
    const verified = await jwtVerify(form.get('id_token') ?? '', createRemoteJWKSet(new URL(keyset)), {
      ...{ issuer, audience: clientId, algorithms: ['RS256'], requiredClaims: ['exp', 'iat', 'sub', 'nonce'] },
    });
    const claims = verified.payload as Launched;
    if (given.get(form.get('state') ?? '') !== claims['nonce']) throw new Error('the nonce is none of this state');
    given.delete(form.get('state') ?? '');
    if (claims['https://purl.imsglobal.org/spec/lti/claim/deployment_id'] !== deploymentId)
      throw new Error('the deployment is another');
    return claims;
  }

  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', tool.url);
    const html = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end(`<!doctype html><title>Tool</title>${body}`);
    if (url.pathname === '/keys') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [publicKey] }));
    } else if (url.pathname === '/login') {
      const { authorization, clientId } = of(tool);
      const state = randomUUID();
      const nonce = tool.nonces.shift() ?? randomUUID();
      given.set(state, nonce);
      const asked = new URLSearchParams({
        ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none', state, nonce },
        ...{ client_id: clientId, redirect_uri: `${tool.url}/launch` },
        login_hint: url.searchParams.get('login_hint') ?? '',
        lti_message_hint: url.searchParams.get('lti_message_hint') ?? '',
      });
      response.writeHead(302, { location: `${authorization}?${asked.toString()}` }).end();
    } else {
      launched(request).then(
        (claims) => {
          tool.launches.push(claims);
          html(200, `<h1>Launched for ${String(claims.sub)}</h1>`);
        },
        (error: unknown) => html(400, String(error)),
      );
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(tool, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function of({ registration }: ToolForTest): ToolView {
  if (registration === undefined) throw new Error('register the tool first');
  return registration;
}

/** What a browser does with a launch: it goes where it is led, and sends the form that it gets. */
export async function browse(address: string): Promise<{ readonly status: number; readonly body: string }> {
  let response = await fetch(address, { redirect: 'manual' });
  for (let steps = 0; steps < 5 && response.status >= 300 && response.status < 400; steps += 1)
    response = await fetch(response.headers.get('location') ?? '', { redirect: 'manual' });
  const body = await response.text();
  const action = /<form method="post" action="([^"]+)"/.exec(body)?.[1];
  if (action === undefined) return { status: response.status, body };
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
  const sent = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: sent.status, body: await sent.text() };
}
