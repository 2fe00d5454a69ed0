import type { Proxy, ProxyOptions } from './interface.ts';

export type { Certificate, Proxy, ProxyOptions } from './interface.ts';
export type { AccessLine, Caller, Credential, LimitStore, ProxyPorts, Taken } from './ports.ts';

/** Starts a gateway. @throws what listening fails with */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  throw new Error(`not listening on ${options.listen.port} yet`);
}
