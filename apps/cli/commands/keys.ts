import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { instantOption } from '../instant-option.ts';
import { table } from '../table.ts';

export const keys: Command = {
  name: 'keys',
  summary: 'List, make or revoke API keys',
  usage: [
    'keys [list]',
    'keys create --name NAME --scopes events:write,events:read [--expires TIME]',
    'keys revoke ID',
  ],
  words: 2,
  options: {
    name: { type: 'string', about: 'create: what the key is for' },
    scopes: { type: 'string', about: 'create: what it may do, separated by commas; * is everything' },
    expires: {
      type: 'string',
      sentAs: 'expiresAt',
      about: 'create: until which day of UTC (2026-12-31) or instant it is valid; default: for ever',
    },
  },
  async run(call) {
    const [what = 'list', id] = call.words;
    if (what === 'list') return list(call);
    if (what === 'create') return create(call);
    if (what !== 'revoke') throw new Failure(`keys does not know "${what}": it has list, create and revoke.`);
    if (id === undefined) throw new Failure('Give the id of the key: `npm run pvt -- keys` lists them.');
    await answerOf(call.client.api.DELETE('/v1/keys/{id}', { params: { path: { id } } }));
    call.print(call.json ? JSON.stringify({ id, state: 'revoked' }) : `${id} is revoked.`);
  },
};

async function list(call: Call): Promise<void> {
  const items = await allOf((query) => call.client.api.GET('/v1/keys', { params: { query } }));
  if (call.json) {
    for (const key of items) call.print(JSON.stringify(key));
    return;
  }
  const rows = items.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt }) => [
    id,
    name,
    createdAt,
    lastUsedAt ?? 'never',
    expiresAt,
    scopes.join(' '),
  ]);
  call.print(table(['id', 'name', 'made', 'last used', 'valid until', 'scopes'], rows));
}

async function create(call: Call): Promise<void> {
  const name = textOption(call, 'name');
  const scopes = textOption(call, 'scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  if (name === undefined || scopes === undefined)
    throw new Failure('Give --name and --scopes, such as --name import --scopes sources:write.');
  const expiresAt = instantOption(call, 'expires');
  const body = { name, scopes, ...(expiresAt !== undefined && { expiresAt }) };
  const key = await answerOf(call.client.api.POST('/v1/keys', { body }));
  if (call.json) return call.print(JSON.stringify(key));
  call.note('The key is shown this once:');
  call.print(key.key);
}
