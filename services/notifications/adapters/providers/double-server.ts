import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a provider's double got. */
export interface Got {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A local server that speaks a provider's protocol. */
export interface Double {
  readonly url: string;
  /** What it took over, in order. */
  readonly taken: Got[];
  /** What it answers instead of what its protocol says; `hang up` takes the request and answers nothing. */
  instead: Reply | 'hang up' | undefined;
  close(): Promise<void>;
}

/** @param answer 2xx takes the message over */
export async function openDouble(answer: (got: Got) => Reply): Promise<Double> {
  const taken: Got[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const got = { method, path, headers, body: Buffer.concat(chunks) };
      if (double.instead === 'hang up') {
        taken.push(got);
        request.socket.destroy();
        return;
      }
      const { status, body, headers: answered = {} } = double.instead ?? answer(got);
      if (status < 300) taken.push(got);
      const isText = typeof body === 'string' || body === undefined;
      response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...answered });
      response.end(isText ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const double: Double = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    instead: undefined,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return double;
}

export const jsonOf = ({ body }: Got): Record<string, unknown> =>
  JSON.parse(body.toString('utf8')) as Record<string, unknown>;
