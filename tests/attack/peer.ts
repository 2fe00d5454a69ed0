import { connect, type Socket } from 'node:net';

/** A connection as an attacker opens it, byte by byte, with what came back on it. */
export interface Peer {
  readonly socket: Socket;
  readonly received: () => string;
  readonly isClosed: () => boolean;
}

/** @param text sent as soon as it is open */
export function openPeer(url: string, text = ''): Promise<Peer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Peer>();
  let received = '';
  let closed = false;
  const socket = connect(Number(port), hostname);
  const peer: Peer = { socket, received: () => received, isClosed: () => closed };
  socket.on('connect', () => {
    if (text !== '') socket.write(text);
    resolve(peer);
  });
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
    resolve(peer);
  });
  return promise;
}
