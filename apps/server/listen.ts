import { once } from 'node:events';
import { createServer } from 'node:net';
import { messageOf } from '@pvt/kernel/errors';
import type { HttpServer } from '@pvt/kernel/http/server';
import { type Served, serve } from '@pvt/kernel/serve';
import { StartFailed } from './start-failed.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
  /** The name of the port's setting. */
  readonly setting: string;
}

/** @throws StartFailed */
export async function listen(http: HttpServer, address: Address): Promise<Served> {
  const { host, port } = address;
  return serve(http, { port, host }).catch((error: unknown) => {
    throw refusalOf(error, address);
  });
}

/**
 * Whether a port can be listened on, before there is anything to serve: making a database takes seconds, and whoever
 * starts the program need not wait for that to read that the port is taken.
 * @throws StartFailed
 */
export async function probe(address: Address): Promise<void> {
  const { host, port } = address;
  const server = createServer();
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw refusalOf(error, address);
  }
  server.close();
  await once(server, 'close');
}

function refusalOf(error: unknown, { host, port, setting }: Address): StartFailed {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE')
    return new StartFailed(`Port ${port} is in use. Stop the other program, or set ${setting} to another port.`);
  if (code === 'EACCES') return new StartFailed(`Port ${port} needs more rights. Set ${setting} to a port above 1023.`);
  return new StartFailed(`The server can't listen on ${host}:${port}: ${messageOf(error)}.`);
}

/** A port that nobody listens on just now: for what must be known before the one who listens is there. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
