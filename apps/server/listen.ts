import { messageOf } from '@pvt/kernel/errors';
import { endEventStreams } from '@pvt/kernel/http/events-stream';
import type { HttpServer } from '@pvt/kernel/http/server';
import type { ProgramSettings } from './program.ts';
import { StartFailed } from './start-failed.ts';

/** @returns where the server listens, such as http://localhost:8080. @throws StartFailed */
export async function listen(http: HttpServer, values: ProgramSettings): Promise<string> {
  try {
    await http.fastify.listen({ port: values.PVT_PORT, host: values.PVT_HOST });
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'EADDRINUSE')
      throw new StartFailed(
        `Port ${values.PVT_PORT} is in use. Stop the other program, or set PVT_PORT to another port.`,
      );
    if (code === 'EACCES')
      throw new StartFailed(`Port ${values.PVT_PORT} needs more rights. Set PVT_PORT to a port above 1023.`);
    throw new StartFailed(`The server can't listen on ${values.PVT_HOST}:${values.PVT_PORT}: ${messageOf(error)}.`);
  }
  const address = http.fastify.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : values.PVT_PORT;
  return `http://localhost:${port}`;
}

/** How long requests under way may take to finish when the program stops (ms). */
const DRAIN_MS = 10_000;

/** Answers what is under way; uploads are cut, since they may take hours and go on where they were. */
export async function closeHttp(http: HttpServer): Promise<void> {
  endEventStreams();
  const cut = setTimeout(() => http.fastify.server.closeAllConnections(), DRAIN_MS);
  await http.fastify.close();
  clearTimeout(cut);
}
