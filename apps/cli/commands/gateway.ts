import { answerOf, type Schema } from '@pvt/client';
import { allOf } from '../all-of.ts';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { table } from '../table.ts';

type ToDo = Schema<'GatewayReleaseCommand'>['command'];

const TO_DO: readonly ToDo[] = ['start', 'pause', 'resume', 'step', 'roll-back', 'finish'];

export const gateway: Command = {
  name: 'gateway',
  summary: 'See the gateway’s routes, and tell its releases what to do',
  usage: [
    'gateway routes [TEXT]',
    'gateway try METHOD URL',
    'gateway releases',
    `gateway release NAME ${TO_DO.join('|')} [--reason TEXT]`,
  ],
  words: 3,
  options: { reason: { type: 'string', about: 'release: why, for who reads the decisions' } },
  async run(call) {
    const [what, first, second] = call.words;
    if (what === 'routes') return listRoutes(call, first);
    if (what === 'try') return tryRequest(call, first, second);
    if (what === 'releases') return listReleases(call);
    if (what === 'release') return command(call, first, second);
    throw new Failure(`gateway has routes, try, releases and release, not "${what ?? ''}".`);
  },
};

async function listRoutes(call: Call, search: string | undefined): Promise<void> {
  const of = search === undefined ? {} : { search };
  const items = await allOf((query) =>
    call.client.api.GET('/v1/gateway/routes', { params: { query: { ...query, ...of } } }),
  );
  if (call.json) return printAll(call, items);
  const rows = items.map(({ name, hosts, path, methods, to }) => [
    name,
    hosts.join(' ') || '*',
    `${path.text}${path.form === 'prefix' ? '*' : ''}`,
    methods.join(' ') || '*',
    `${to.kind} ${to.name}`,
  ]);
  call.print(table(['route', 'hosts', 'path', 'methods', 'to'], rows));
}

async function tryRequest(call: Call, method: string | undefined, url: string | undefined): Promise<void> {
  if (method === undefined || url === undefined)
    throw new Failure('Give the method and the address: gateway try GET URL.');
  const body = { method: method.toUpperCase(), url };
  const tried = await answerOf(call.client.api.POST('/v1/gateway/try', { body }));
  if (call.json) return call.print(JSON.stringify(tried));
  if (tried.route === null) {
    const methods = tried.otherMethods.length === 0 ? '' : ` There are ${tried.otherMethods.join(', ')}.`;
    throw new Failure(`No route takes it.${methods}`);
  }
  const { name, to } = tried.route;
  call.print(`${name}: ${to.kind} ${to.name}, as ${tried.path ?? url}`);
}

async function listReleases(call: Call): Promise<void> {
  const { items } = await answerOf(call.client.api.GET('/v1/gateway/releases'));
  if (call.json) return printAll(call, items);
  const rows = items.map(({ name, stable, canary, standing }) => [
    name,
    standing?.phase ?? 'not started',
    `${standing?.share ?? 0} %`,
    `${stable} → ${canary}`,
    standing?.because ?? '',
  ]);
  call.print(table(['release', 'phase', 'share', 'from → to', 'because'], rows));
}

async function command(call: Call, name: string | undefined, word: string | undefined): Promise<void> {
  const toDo = TO_DO.find((each) => each === word);
  if (name === undefined || toDo === undefined)
    throw new Failure(`Give the release and what it is to do: gateway release NAME ${TO_DO.join('|')}.`);
  const reason = textOption(call, 'reason');
  const release = await answerOf(
    call.client.api.POST('/v1/gateway/releases/{release}/commands', {
      params: { path: { release: name } },
      body: { command: toDo, ...(reason === undefined ? {} : { reason }) },
    }),
  );
  if (call.json) return call.print(JSON.stringify(release));
  call.print(
    `${name}: ${release.standing?.phase ?? 'not started'}, ${release.standing?.share ?? 0} % go to ${release.canary}`,
  );
}

function printAll(call: Call, items: readonly unknown[]): void {
  for (const item of items) call.print(JSON.stringify(item));
}
