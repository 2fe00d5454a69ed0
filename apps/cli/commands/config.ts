import { answerOf, type Schema } from '@pvt/client';
import { allOf } from '../all-of.ts';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { table } from '../table.ts';

type Layer = 'base' | 'development' | 'staging' | 'production';
type Environment = Exclude<Layer, 'base'>;

const LAYERS: readonly Layer[] = ['base', 'development', 'staging', 'production'];

export const config: Command = {
  name: 'config',
  summary: 'See and change the values that programs run by',
  usage: [
    'config keys',
    'config get [KEY] --environment production [--for SUBJECT]',
    'config set KEY=VALUE --layer production [--for SUBJECT] --reason TEXT [--revision N]',
    'config unset KEY --layer production [--for SUBJECT] --reason TEXT',
    'config diff KEY=VALUE --layer production [--for SUBJECT]',
    'config history --layer production [--for SUBJECT]',
    'config rollback REVISION --layer production [--for SUBJECT] --reason TEXT',
  ],
  words: 2,
  options: {
    environment: { type: 'string', about: 'get: development, staging or production' },
    layer: { type: 'string', about: 'where values are kept: base, development, staging or production' },
    for: { type: 'string', about: 'the layer of one subject, such as a customer' },
    reason: { type: 'string', about: 'why, for who reads the history' },
    revision: { type: 'string', about: 'set: only while the layer is at this revision' },
  },
  async run(call) {
    const [what, word] = call.words;
    if (what === 'keys') return listKeys(call);
    if (what === 'get') return get(call, word);
    if (what === 'set') return publish(call, setOf(word));
    if (what === 'unset') return publish(call, { inherit: [given(word, 'the key: config unset KEY')] });
    if (what === 'diff') return diff(call, setOf(word));
    if (what === 'history') return history(call);
    if (what === 'rollback') return rollback(call, word);
    throw new Failure(`config has keys, get, set, unset, diff, history and rollback, not "${what ?? ''}".`);
  },
};

async function listKeys(call: Call): Promise<void> {
  const items = await allOf((query) => call.client.api.GET('/v1/config/keys', { params: { query } }));
  if (call.json) return printAll(call, items);
  if (items.length === 0)
    return call.print('No keys. They are defined on the page "Configuration", or by PUT /v1/config/keys/KEY.');
  const kind = ({ secret, flag }: Schema<'ConfigKey'>) => (secret ? 'secret' : flag ? 'flag' : '');
  call.print(
    table(
      ['key', 'kind', 'description'],
      items.map((key) => [key.name, kind(key), key.description]),
    ),
  );
}

async function get(call: Call, key: string | undefined): Promise<void> {
  const environment = environmentOf(call);
  const query = { environment, ...subjectOf(call) };
  const { revision, values, hidden } = await answerOf(call.client.api.GET('/v1/config/values', { params: { query } }));
  if (key !== undefined) {
    if (hidden.includes(key))
      throw new Failure(`"${key}" is secret: it takes a key with the scope config:run to see it.`);
    if (!(key in values)) throw new Failure(`"${key}" has no value in ${environment}.`);
    return call.print(JSON.stringify(values[key]));
  }
  if (call.json) return call.print(JSON.stringify({ revision, values, hidden }));
  const rows = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
  call.print(table(['key', 'value'], [...rows, ...hidden.map((name) => [name, '(secret)'])]));
  call.note(`Revision ${revision}.`);
}

type Change = Pick<Schema<'ConfigLayerChange'>, 'set' | 'inherit'>;

async function publish(call: Call, change: Change): Promise<void> {
  const revision = textOption(call, 'revision');
  const made = await answerOf(
    call.client.api.POST('/v1/config/layers/{layer}/revisions', {
      params: {
        path: { layer: layerOf(call) },
        query: subjectOf(call),
        ...(revision === undefined ? {} : { header: { 'If-Match': `"${revision}"` } }),
      },
      body: { ...change, reason: reasonOf(call) },
    }),
  );
  tell(call, made, `Published as revision ${made.revision}.`);
}

async function diff(call: Call, change: Change): Promise<void> {
  const params = { path: { layer: layerOf(call) }, query: subjectOf(call) };
  const body = { ...change, reason: 'diff' };
  const would = await answerOf(call.client.api.POST('/v1/config/layers/{layer}/check', { params, body }));
  tell(call, would, 'Nothing was published.');
}

async function history(call: Call): Promise<void> {
  const path = { layer: layerOf(call) };
  const of = subjectOf(call);
  const items = await allOf((query) =>
    call.client.api.GET('/v1/config/layers/{layer}/revisions', { params: { path, query: { ...query, ...of } } }),
  );
  if (call.json) return printAll(call, items);
  const rows = items.map(({ revision, at, author, reason, restored, changes }) => [
    revision,
    at,
    author,
    restored === null ? reason : `${reason} (as revision ${restored})`,
    changes.map(({ key }) => key).join(' '),
  ]);
  call.print(table(['revision', 'at', 'author', 'reason', 'changed'], rows));
}

async function rollback(call: Call, word: string | undefined): Promise<void> {
  const revision = Number(given(word, 'the revision: config rollback REVISION'));
  if (!Number.isSafeInteger(revision) || revision < 1)
    throw new Failure(`"${word}" is no revision: \`npm run pvt -- config history\` lists them.`);
  const params = { path: { layer: layerOf(call) }, query: subjectOf(call) };
  const body = { revision, reason: reasonOf(call) };
  const made = await answerOf(call.client.api.POST('/v1/config/layers/{layer}/restore', { params, body }));
  tell(call, made, `Published as revision ${made.revision}, with the values of revision ${revision}.`);
}

function tell(call: Call, { revision, changes }: Schema<'ConfigPublished'>, done: string): void {
  if (call.json) return call.print(JSON.stringify({ revision, changes }));
  if (changes.length === 0) return call.print(`It is so already, as of revision ${revision}.`);
  const rows = changes.map(({ key, before, after }) => [key, shown(before), shown(after)]);
  call.print(table(['key', 'before', 'after'], rows));
  call.note(done);
}

function shown(said: Schema<'ConfigChange'>['before']): string {
  return said.state === 'value' ? JSON.stringify(said.value) : `(${said.state})`;
}

function printAll(call: Call, items: readonly unknown[]): void {
  for (const item of items) call.print(JSON.stringify(item));
}

function given(word: string | undefined, what: string): string {
  if (word === undefined || word === '') throw new Failure(`Give ${what}.`);
  return word;
}

/** `KEY=VALUE`: JSON where it is some, or else a text. */
function setOf(word: string | undefined): Change {
  const [, key, text] = /^([^=]+)=(.*)$/s.exec(word ?? '') ?? [];
  if (key === undefined || text === undefined) throw new Failure('Give the key and its value: KEY=VALUE.');
  return { set: { [key]: valueOf(text) } };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function layerOf(call: Call): Layer {
  const layer = LAYERS.find((each) => each === textOption(call, 'layer'));
  if (layer === undefined) throw new Failure(`Give --layer: one of ${LAYERS.join(', ')}.`);
  return layer;
}

function environmentOf(call: Call): Environment {
  const environment = textOption(call, 'environment');
  if (environment === 'development' || environment === 'staging' || environment === 'production') return environment;
  throw new Failure('Give --environment: development, staging or production.');
}

function subjectOf(call: Call): { for?: string } {
  const subject = textOption(call, 'for');
  return subject === undefined ? {} : { for: subject };
}

function reasonOf(call: Call): string {
  return given(textOption(call, 'reason'), '--reason: why, for who reads the history');
}
