import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, gate, openTestConsumer, record, TENANT_A, type TestConsumer } from '../testing/test-consumer.ts';
import { eventually } from '../testing/testing.ts';
import { type Database, isConnectionLost, isTransient, openDatabase } from './database.ts';

let testConsumer: TestConsumer;
let gateway: Gateway;
/** Its connections go through the gateway. */
let service: Database;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  gateway = await openGateway(testConsumer.database.url);
  const connection = { ...testConsumer.database.connection('test_consumer'), url: gateway.url };
  // The server ends what is silent much earlier than the client gives up, as it does in the program.
  service = openDatabase({ ...connection, transactionTimeout: 300, longestUse: 1000 });
});
afterAll(async () => {
  await gateway.close();
  await testConsumer.close();
  await service.close();
});

interface Gateway {
  readonly url: string;
  /** From now on nothing that is sent over the connections there are arrives; new ones work. */
  forget(): void;
  close(): Promise<void>;
}

async function openGateway(to: string): Promise<Gateway> {
  const target = new URL(to);
  const host = decodeURIComponent(target.hostname);
  const port = Number(target.port || 5432);
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const [socket, other] of [
      [client, far],
      [far, client],
    ] as const) {
      socket.on('error', () => undefined);
      socket.pipe(other);
      sockets.push(socket);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    forget() {
      for (const socket of sockets) socket.unpipe().resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const fails = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a statement whose connection went silent fails as with a lost one, and the next has a new connection', async () => {
  await service.query('select 1');
  gateway.forget();
  const error = await fails(service.query('select 1'));
  expect(isTransient(error)).toBe(true);
  expect(await service.query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('so does a commit', async () => {
  const error = await fails(
    service.transaction(TENANT_A, async (tx) => {
      await tx.query('select 1');
      gateway.forget();
    }),
  );
  expect([isTransient(error), isConnectionLost(error)]).toEqual([true, true]);
  expect(await service.query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a group whose connection went silent goes on with a new one', async () => {
  const { engine, log } = await testConsumer.process();
  const door = gate();
  const effect = record('silent');
  let calls = 0;
  const consumer = await engine.forService(service).consumer({
    group: 'silent',
    types: ['silent'],
    handle: async (tx, events) => {
      calls += 1;
      if (calls === 1) await door.pass();
      await effect(tx, events);
    },
  });
  await log.append(TENANT_A, event('silent', 'a', 'k'));
  await door.reached;
  gateway.forget();
  door.open();
  await eventually(async () => expect(await testConsumer.ids('silent')).toEqual(['a']));
  await consumer.stop();
});
