import { answerOf } from '@pvt/client';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { asTyped } from '../query.ts';
import { table } from '../table.ts';

export const deadLetters: Command = {
  name: 'dead-letters',
  summary: 'List the events that a consumer gave up on, send them to it once more, or discard them',
  usage: [
    'dead-letters [list] [--group GROUP] [--type TYPE] [--limit N]',
    'dead-letters redrive ID',
    'dead-letters redrive --all [--group GROUP] [--type TYPE]',
    'dead-letters discard (ID … | --all [--group GROUP] [--type TYPE]) --reason TEXT',
  ],
  words: Number.POSITIVE_INFINITY,
  options: {
    group: { type: 'string', about: 'only of this consumer group' },
    type: { type: 'string', about: 'only of this event type' },
    limit: { type: 'string', about: 'how many at most; default 50' },
    all: { type: 'boolean', about: 'redrive, discard: all that fit --group and --type' },
    reason: { type: 'string', about: 'discard: why, for those who look later' },
  },
  async run(call) {
    const [what = 'list', ...ids] = call.words;
    if (what === 'list') return list(call);
    if (what === 'redrive') return redrive(call, ids);
    if (what === 'discard') return discard(call, ids);
    throw new Failure(`dead-letters does not know "${what}": it has list, redrive and discard.`);
  },
};

async function list(call: Call): Promise<void> {
  const query = { group: textOption(call, 'group'), type: textOption(call, 'type'), limit: textOption(call, 'limit') };
  const page = await answerOf(call.client.api.GET('/v1/dead-letters', asTyped(query)));
  if (call.json) {
    for (const letter of page.items) call.print(JSON.stringify(letter));
    return;
  }
  if (page.items.length === 0) return call.print('No dead letters.');
  const rows = page.items.map(({ id, event, error, attempts, failedAt }) => [
    failedAt,
    id,
    event.type,
    attempts,
    `${error.code}: ${error.detail}`,
  ]);
  call.print(table(['failed at', 'id', 'type', 'attempts', 'why'], rows));
  if (page.next !== undefined) call.note('There are more; --limit shows up to 500.');
}

async function redrive(call: Call, ids: readonly string[]): Promise<void> {
  const all = call.options['all'] === true;
  if (ids.length === 0 && !all) throw new Failure('Give the id of a dead letter, or --all.');
  const { api } = call.client;
  const [id] = ids;
  if (id !== undefined && ids.length === 1 && !all) {
    const letter = await answerOf(api.POST('/v1/dead-letters/{id}/redrive', { params: { path: { id } } }));
    return call.print(call.json ? JSON.stringify(letter) : `${id} is on its way again.`);
  }
  const answer = await answerOf(api.POST('/v1/dead-letters/redrive', { body: chosen(call, ids) }));
  call.print(call.json ? JSON.stringify(answer) : `${answer.redriven} dead letters are on their way again.`);
}

async function discard(call: Call, ids: readonly string[]): Promise<void> {
  const reason = textOption(call, 'reason');
  if (ids.length === 0 && call.options['all'] !== true) throw new Failure('Give the ids of dead letters, or --all.');
  if (reason === undefined) throw new Failure('Say why with --reason: the history of each event keeps it.');
  const body = { ...chosen(call, ids), reason };
  const answer = await answerOf(call.client.api.POST('/v1/dead-letters/discard', { body }));
  call.print(call.json ? JSON.stringify(answer) : `${answer.discarded} dead letters are discarded.`);
}

function chosen(call: Call, ids: readonly string[]) {
  const [group, type] = [textOption(call, 'group'), textOption(call, 'type')];
  return {
    ...(group !== undefined && { group }),
    ...(type !== undefined && { type }),
    ...(call.options['all'] !== true && { ids: [...ids] }),
  };
}
