import { messageOf } from '@pvt/kernel/errors';
import type { HttpServer } from '@pvt/kernel/http/server';
import { type Served, serve } from '@pvt/kernel/serve';
import { StartFailed } from './start-failed.ts';

interface Address {
  readonly host: string;
  readonly port: number;
  /** The name of the port's setting. */
  readonly setting: string;
}

/** @throws StartFailed */
export async function listen(http: HttpServer, { host, port, setting }: Address): Promise<Served> {
  try {
    return await serve(http, { port, host });
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'EADDRINUSE')
      throw new StartFailed(`Port ${port} is in use. Stop the other program, or set ${setting} to another port.`);
    if (code === 'EACCES')
      throw new StartFailed(`Port ${port} needs more rights. Set ${setting} to a port above 1023.`);
    throw new StartFailed(`The server can't listen on ${host}:${port}: ${messageOf(error)}.`);
  }
}
