import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The providers' protocols on a local port, with their failures: OpenAI's chat completions at /openai/v1 and
 * Anthropic's messages at /anthropic. Requests are held to the rules the real ones have (key, version header, closed
 * schemas), so that a request they would refuse is refused here.
 */
export type Behaviour = Response | (() => Promise<Response>);

type Response =
  | { readonly answer: unknown }
  | { readonly text: string }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset'
  | 'broken-json'
  | 'not-the-protocol';

export interface SeenRequest {
  readonly provider: 'openai' | 'anthropic';
  readonly model: string;
  readonly system: string;
  readonly user: string;
  readonly schema: unknown;
}

export interface ProvidersServer {
  readonly openaiUrl: string;
  readonly anthropicUrl: string;
  readonly requests: SeenRequest[];
  /** The next requests get these, in order; later ones get the last again. */
  behave(...behaviours: readonly [Behaviour, ...Behaviour[]]): void;
  close(): Promise<void>;
}

export const KEY = 'key-of-the-tests';
export const TOKENS = { in: 120, out: 30 };

export async function startProvidersServer(): Promise<ProvidersServer> {
  const requests: SeenRequest[] = [];
  let script: Behaviour[] = [{ status: 500 }];

  const server = createServer((request, response) => {
    void (async () => {
      const body: unknown = JSON.parse(await textOf(request));
      const provider = request.url?.startsWith('/openai/') === true ? 'openai' : 'anthropic';
      const fault = provider === 'openai' ? openaiFault(request, body) : anthropicFault(request, body);
      if (fault !== undefined) return sendError(response, provider, fault.status, fault.message, {});
      requests.push(provider === 'openai' ? seenByOpenai(body) : seenByAnthropic(body));
      const behaviour = (script.length > 1 ? script.shift() : script[0]) ?? { status: 500 };
      const held = typeof behaviour === 'function' ? await behaviour() : behaviour;
      respond(response, provider, held, requests.at(-1)?.model ?? '');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    openaiUrl: `http://127.0.0.1:${port}/openai/v1`,
    anthropicUrl: `http://127.0.0.1:${port}/anthropic`,
    requests,
    behave: (...behaviours) => {
      script = [...behaviours];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respond(
  response: ServerResponse,
  provider: SeenRequest['provider'],
  behaviour: Response,
  model: string,
): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (behaviour === 'broken-json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "x", "choices": [{"mess');
  } else if (behaviour === 'not-the-protocol') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the hotel wifi</html>');
  } else if ('status' in behaviour) {
    sendError(response, provider, behaviour.status, 'as told', behaviour.headers ?? {});
  } else {
    const text = 'text' in behaviour ? behaviour.text : JSON.stringify(behaviour.answer);
    const body = provider === 'openai' ? completion(model, text) : message(model, text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

function completion(model: string, content: string): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: `${model}-2026-03-17`,
    choices: [
      { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content, refusal: null } },
    ],
    usage: { prompt_tokens: TOKENS.in, completion_tokens: TOKENS.out, total_tokens: TOKENS.in + TOKENS.out },
  };
}

function message(model: string, text: string): object {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: TOKENS.in, output_tokens: TOKENS.out },
  };
}

function sendError(
  response: ServerResponse,
  provider: SeenRequest['provider'],
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  const body =
    provider === 'openai'
      ? { error: { message: text, type: 'error', param: null, code: null } }
      : { type: 'error', error: { type: 'api_error', message: text } };
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

type Fault = { status: number; message: string } | undefined;

function openaiFault(request: IncomingMessage, body: unknown): Fault {
  if (request.url !== '/openai/v1/chat/completions') return { status: 404, message: `no ${request.url}` };
  if (request.headers.authorization !== `Bearer ${KEY}`) return { status: 401, message: 'wrong key' };
  const format = at(body, 'response_format', 'json_schema');
  if (at(format, 'strict') !== true || !isClosed(at(format, 'schema')))
    return { status: 400, message: 'schema is not strict' };
  return undefined;
}

function anthropicFault(request: IncomingMessage, body: unknown): Fault {
  if (request.url !== '/anthropic/v1/messages') return { status: 404, message: `no ${request.url}` };
  const { authorization, 'x-api-key': key } = request.headers;
  if (authorization !== `Bearer ${KEY}` && key !== KEY) return { status: 401, message: 'wrong key' };
  if (request.headers['anthropic-version'] === undefined)
    return { status: 400, message: 'anthropic-version is missing' };
  if (typeof at(body, 'max_tokens') !== 'number') return { status: 400, message: 'max_tokens is missing' };
  if (!isClosed(at(body, 'output_config', 'format', 'schema'))) return { status: 400, message: 'schema is not closed' };
  return undefined;
}

/** Constrained output takes only schemas whose objects are closed and whose properties are all required. */
function isClosed(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const properties: unknown = Reflect.get(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return true;
  const required: unknown = Reflect.get(schema, 'required');
  return (
    Reflect.get(schema, 'additionalProperties') === false &&
    Array.isArray(required) &&
    Object.keys(properties).every((name) => required.includes(name)) &&
    Object.values(properties).every(isClosed)
  );
}

function seenByOpenai(body: unknown): SeenRequest {
  return {
    provider: 'openai',
    model: String(at(body, 'model')),
    system: String(at(body, 'messages', '0', 'content')),
    user: String(at(body, 'messages', '1', 'content')),
    schema: at(body, 'response_format', 'json_schema', 'schema'),
  };
}

function seenByAnthropic(body: unknown): SeenRequest {
  return {
    provider: 'anthropic',
    model: String(at(body, 'model')),
    system: String(at(body, 'system')),
    user: String(at(body, 'messages', '0', 'content')),
    schema: at(body, 'output_config', 'format', 'schema'),
  };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
