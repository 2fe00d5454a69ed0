import { afterEach, expect, test, vi } from 'vitest';
import { request } from './request.ts';

afterEach(() => vi.unstubAllGlobals());

/** A server that gives the session another secret at once, and answers when it is let to; a browser that keeps the secret of the last answer. */
function serverWithRotation() {
  const answering = Promise.withResolvers<void>();
  const asked: string[] = [];
  let valid = 'first';
  let kept = 'first';
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${path}`);
    const isKnown = kept === valid;
    if (path === '/v1/session/tenant') {
      valid = 'second';
      await answering.promise;
      kept = 'second';
    }
    return isKnown ? Response.json({ path }) : Response.json({ status: 401, title: 'Nobody' }, { status: 401 });
  });
  return { asked, answer: () => answering.resolve(), end: () => void (valid = 'none of the browser’s') };
}

const dispatched: unknown[] = [];
const api = () => {
  dispatched.length = 0;
  return { signal: new AbortController().signal, dispatch: (action: unknown) => dispatched.push(action) };
};
const ask = (call: Parameters<typeof request>[0]) =>
  request(call, api() as unknown as Parameters<typeof request>[1], {});

test.each(['flows', 'session'])(
  '%s, rejected while a command gives the session another secret, is asked for again',
  async (path) => {
    const server = serverWithRotation();
    const switching = ask({ path: 'session/tenant', method: 'POST', body: {} });
    const asking = ask({ path });
    await vi.waitFor(() => expect(server.asked).toContain(`GET /v1/${path}`));
    server.answer();
    expect(await asking).toMatchObject({ data: { path: `/v1/${path}` } });
    expect(await switching).toMatchObject({ data: {} });
    expect(dispatched).toEqual([]);
  },
);

test('where no session is left, a request tells so, and is not sent again', async () => {
  const server = serverWithRotation();
  server.end();
  expect(await ask({ path: 'flows' })).toMatchObject({ error: { status: 401 } });
  expect(dispatched).toHaveLength(1);
  expect(server.asked).toEqual(['GET /v1/flows', 'GET /v1/session']);
});

test('the session itself is asked for once where nothing changes it', async () => {
  const server = serverWithRotation();
  server.end();
  expect(await ask({ path: 'session' })).toMatchObject({ error: { status: 401 } });
  expect(server.asked).toEqual(['GET /v1/session']);
});
