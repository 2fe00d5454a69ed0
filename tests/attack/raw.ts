import { once } from 'node:events';
import { connect } from 'node:net';
import type { ServerOfTenant } from '../server.ts';

/** Sends bytes as they are on a connection of their own; what the server said until it ended the connection. */
export async function sendRaw(server: ServerOfTenant, text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A server that closes on what is still being sent resets the connection.
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The status of each answer in what was said on a connection. */
export function statusesOf(said: string): number[] {
  return [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}
