import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A real OpenID provider in this process, whose people are called as they sign in. */
export interface RealProvider {
  readonly issuer: string;
  close(): void;
}

/** @param client what PVT is there */
export async function realProvider(client: {
  readonly secret: string;
  readonly redirect: string;
}): Promise<RealProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = new Provider(issuer, {
    clients: [{ client_id: 'pvt', client_secret: client.secret, redirect_uris: [client.redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of the test'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@harbour.example`, email_verified: true, name: `${id} of Harbour` }),
    }),
  });
  server.on('request', made.callback());
  return {
    issuer,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
