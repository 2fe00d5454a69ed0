import type { Server } from './server.ts';

/** Signs its owner in. @returns the value of the cookie `pvt_session` */
export async function sessionOf(server: Pick<Server, 'call' | 'port'>): Promise<string> {
  const { path } = (await server.call('POST', '/v1/sign-in-links')) as { path: string };
  const { headers } = await fetch(`http://127.0.0.1:${server.port}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: path.replace('/?token=', '') }),
  });
  return /pvt_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** Makes its first owner an account with a password. @returns the value of the cookie `pvt_session` of that person, and the account */
export async function personOf(
  server: Pick<Server, 'call' | 'port'>,
): Promise<{ readonly session: string; readonly account: string }> {
  const first = await sessionOf(server);
  const address = `http://127.0.0.1:${server.port}/v1`;
  const claimed = await fetch(`${address}/organisation/owner`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `pvt_session=${first}` },
    body: JSON.stringify({ name: 'Ana', mail: 'ana@bench.example', password: 'four words without sense' }),
  });
  if (!claimed.ok) throw new Error(`the account was not made: ${claimed.status} ${await claimed.text()}`);
  const session = /pvt_session=([^;]+)/.exec(claimed.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const seen = await fetch(`${address}/session`, { headers: { cookie: `pvt_session=${session}` } });
  const { account } = (await seen.json()) as { account: { id: string } };
  return { session, account: account.id };
}
