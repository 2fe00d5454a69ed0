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
