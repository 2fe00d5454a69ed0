import { AsyncLocalStorage } from 'node:async_hooks';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import pg from 'pg';

/**
 * Loaded into a server before it starts (`node --import`): each answer says in `x-statements` how many statements it took.
 * They tell what an answer depended on as its time would, and the same on every machine.
 */
const counted = new AsyncLocalStorage<{ statements: number }>();

const { query } = pg.Client.prototype;
Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]): unknown {
  const request = counted.getStore();
  if (request !== undefined) request.statements += 1;
  return Reflect.apply(query, this, given);
});

/** What it does with an emitter's events belongs to the request, also where the socket's reading emits them. */
function within(emitter: IncomingMessage | ServerResponse, request: { statements: number }): void {
  const { emit } = emitter;
  Reflect.set(emitter, 'emit', (...event: unknown[]) =>
    counted.run(request, () => Reflect.apply(emit, emitter, event)),
  );
}

const { emit } = Server.prototype;
Reflect.set(
  Server.prototype,
  'emit',
  function (this: Server, ...event: [string, IncomingMessage, ServerResponse]): unknown {
    const [name, incoming, answer] = event;
    if (name !== 'request') return Reflect.apply(emit, this, event);
    const request = { statements: 0 };
    within(incoming, request);
    within(answer, request);
    const { writeHead } = answer;
    Reflect.set(answer, 'writeHead', (...head: unknown[]) => {
      answer.setHeader('x-statements', String(request.statements));
      return Reflect.apply(writeHead, answer, head);
    });
    return counted.run(request, () => Reflect.apply(emit, this, event));
  },
);
