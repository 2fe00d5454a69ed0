import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Server } from './server.ts';

/** Streams a body to the server. Resolves with the last 2000 characters of the answer when it has ended. */
export async function upload(server: Server, path: string, type: string, pieces: Iterable<string>): Promise<string> {
  const sending = request({
    port: server.port,
    host: '127.0.0.1',
    path,
    method: 'POST',
    headers: { 'content-type': type, authorization: server.authorization.slice('Authorization: '.length).trim() },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (answer) => {
      let tail = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (tail = (tail + chunk).slice(-2000)));
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) < 300) resolve(tail);
        else reject(new Error(`POST ${path}: ${answer.statusCode} ${tail}`));
      });
    });
  });
  await pipeline(Readable.from(pieces), sending);
  return answered;
}
