import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, answerOf } from '@pvt/client';
import { EXAMPLE_NAMES, type Example, placings, readExample } from '../../../examples/example.ts';
import { ACADEMY, academySample } from '../academy/sample.ts';
import { allOf } from '../all-of.ts';
import { AUCTION, auctionExample } from '../auction/example.ts';
import { auctionSample } from '../auction/sample.ts';
import type { Call, Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { figuresTable } from '../figures.ts';
import { HOSTELS, hostelsExample } from '../hostels/example.ts';
import { hostelsSample } from '../hostels/sample.ts';
import { importWithProgress, printSummary, requireSomething } from '../import-with-progress.ts';
import { progressDisplay } from '../progress.ts';
import { inspect } from '../upload.ts';
import { waiting } from '../waiting.ts';

const LOOK_EVERY_MS = 300;

const NAMES = [...EXAMPLE_NAMES, HOSTELS, ACADEMY, AUCTION];

function usageOf(name: string): string {
  if (name === ACADEMY) return `example ${name}`;
  return name === HOSTELS || name === AUCTION ? `example ${name} [FILE]` : `example ${name} FILE`;
}

export const example: Command = {
  name: 'example',
  summary: 'Set up a ready example on the running server, import its file and show its figures',
  usage: NAMES.map(usageOf),
  words: 2,
  options: { job: { type: 'string', about: 'an import that broke off, to go on with' } },
  async run(call) {
    const [name, file] = call.words;
    if (name === ACADEMY && file === undefined) return academySample(call);
    if (name === AUCTION) return file === undefined ? auctionSample(call) : auctionExample(call, file);
    if (name === HOSTELS) {
      return file === undefined ? hostelsSample(call) : hostelsExample(call, file);
    }
    const chosen = readExample(name ?? '');
    if (chosen === undefined)
      throw new Failure(
        `${name === undefined ? 'Give an example' : `There is no example "${name}"`}; there is ${NAMES.join(', ')}.`,
      );
    if (file === undefined) throw new Failure(`Give one file: \`npm run pvt -- example ${chosen.name} FILE\`.`);
    // Before anything is put in place for it.
    await inspect(file);
    await setUp(call, chosen);
    const startedAt = Date.now();
    const job = await importWithProgress(
      call,
      file,
      chosen.source.name,
      typeof call.options['job'] === 'string' ? call.options['job'] : undefined,
    );
    if (!call.json) await printSummary(call, job, Date.now() - startedAt);
    requireSomething(call, job, file);
    await caughtUp(call, chosen);
    const figures = await figuresOf(call, chosen);
    const board = `${call.client.url}/insights/boards/${chosen.board.name}`;
    if (call.json) return call.print(JSON.stringify({ job, figures, board }));
    for (const answer of figures) call.print(`\n${answer.metric}\n${figuresTable(answer)}`);
    call.print(`\nThe board: ${board}`);
  },
};

async function setUp(call: Call, chosen: Example): Promise<void> {
  for (const { path, body } of placings(chosen)) await call.client.put(path, body);
  const { eventTypes, metrics } = chosen;
  call.note(
    `${chosen.title}: ${eventTypes.length} event types, a source, a flow, ${metrics.length} metrics and a board are in place.`,
  );
}

/**
 * Until the flow and the metrics have handled everything. Groups are listed by name, the flow's before those of metrics, and
 * the flow's output is in the log when the flow has moved past its input: with all at zero in one list, the figures are whole.
 */
async function caughtUp(call: Call, { flow, metrics }: Example): Promise<void> {
  const { api } = call.client;
  const shown = await Promise.all([
    answerOf(api.GET('/v1/flows/{name}', { params: { path: { name: flow.name } } })),
    ...metrics.map(({ name }) => answerOf(api.GET('/v1/metrics/{name}/definition', { params: { path: { name } } }))),
  ]);
  const ours = new Set(shown.map(({ group }) => group));
  const display = progressDisplay(process.stderr);
  for (;;) {
    const all = await allOf((query) => api.GET('/v1/groups', { params: { query } }));
    const groups = all.filter(({ group }) => ours.has(group));
    const left = groups.reduce((sum, { lag, retrying }) => sum + lag + retrying, 0);
    if (left === 0 && groups.length === ours.size) {
      display.end();
      const dead = waiting(...groups.map((group) => group.dead));
      if (dead !== '0') call.note(`${dead} events became dead letters: \`npm run pvt -- dead-letters\` says why.`);
      return;
    }
    const toGo = waiting(...groups.flatMap(({ lag, retrying }) => [lag, retrying]));
    display.show(`Flow and metrics: ${toGo} events to go`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Each metric over all of time, by its last dimension. */
function figuresOf(call: Call, { metrics }: Example): Promise<Answer<'queryMetric'>[]> {
  return Promise.all(
    metrics.map(({ name, definition }) => {
      const by = Object.keys(definition.dimensions ?? {}).at(-1);
      const params = { path: { name }, query: { every: 'all', ...(by !== undefined && { by }) } };
      return answerOf(call.client.api.GET('/v1/metrics/{name}', { params }));
    }),
  );
}
