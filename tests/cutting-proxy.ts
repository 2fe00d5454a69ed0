import { createServer, request as forward, type Server } from 'node:http';
import type { ServerOfTenant } from './server.ts';

/** A proxy that cuts the first upload after so many bytes. */
export async function cutAfter(
  to: Pick<ServerOfTenant, 'url'>,
  bytes: number,
): Promise<{ url: string; close(): void }> {
  let left = bytes;
  const proxy: Server = createServer((request, response) => {
    const onward = forward(
      `${to.url}${request.url}`,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.on('error', () => onward.destroy());
    request.on('close', () => {
      if (!request.complete) onward.destroy();
    });
    request.on('data', (chunk: Buffer) => {
      onward.write(chunk);
      if (request.method !== 'POST' || left <= 0) return;
      left -= chunk.length;
      if (left <= 0) request.socket.destroy();
    });
    request.on('end', () => onward.end());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => void proxy.close().closeAllConnections() };
}
