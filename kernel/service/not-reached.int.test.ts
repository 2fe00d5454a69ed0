import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineOperation } from './contract.ts';
import { makeContext } from './make-context.ts';
import { openOperations } from './operations.ts';
import { OPERATION_HEADER } from './peer-call.ts';

const find = defineOperation({
  name: 'test.find',
  description: 'A bed.',
  input: Type.Object({}),
  output: Type.Object({ bed: Type.Integer() }),
});
const context = makeContext({ tenant: '', principal: { kind: 'service', id: 'test', name: 'test', permissions: [] } });

let asked = 0;
const answering = createServer((_request, response) => {
  asked += 1;
  response.setHeader(OPERATION_HEADER, find.name);
  response.end('{"output":{"bed":4}}');
});
/** Takes what is sent, and breaks off. */
const breaking = createListener((socket) => socket.once('data', () => socket.destroy()));
const at = (server: { address(): unknown }) => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
let away: URL;

beforeAll(async () => {
  const gone = createListener();
  for (const server of [answering, breaking, gone]) await once(server.listen(0, '127.0.0.1'), 'listening');
  away = at(gone);
  gone.close();
});
afterAll(() => {
  answering.close();
  breaking.close();
});

/** Calls where the first that is not reached is left out. */
async function callWith(places: readonly URL[]): Promise<{ answer: unknown; missed: readonly string[] }> {
  let left = places;
  const missed: string[] = [];
  const operations = openOperations({
    secret: 'of the test',
    resolve: () => left[0],
    notReached(service, base) {
      missed.push(`${service} ${base.host}`);
      left = left.slice(1);
    },
  });
  const answer = await operations.call(find, context, {}).catch(({ code }: { code: string }) => code);
  return { answer, missed };
}

test('where no connection comes about the next process is asked, and who is not reached is told', async () => {
  expect(await callWith([away, at(answering)])).toEqual({ answer: { bed: 4 }, missed: [`test ${away.host}`] });
  expect(await callWith([away])).toEqual({ answer: 'DEPENDENCY_UNAVAILABLE', missed: [`test ${away.host}`] });
});

test('what was sent to a process that broke off is sent to no other', async () => {
  asked = 0;
  expect(await callWith([at(breaking), at(answering)])).toEqual({ answer: 'DEPENDENCY_UNAVAILABLE', missed: [] });
  expect(asked).toBe(0);
});
