import { openEventStream } from '@pvt/kernel/http/events-stream';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { logErrors } from '../core/errors.ts';
import { type KeptLine, LEVEL_NAMES, levelName, levelOf } from '../core/line.ts';
import { type LineFilter, wordsOf } from '../core/line-filter.ts';
import { followLines } from '../use-cases/follow-lines.ts';
import { searchLines } from '../use-cases/search-lines.ts';
import type { LogTools } from '../use-cases/tools.ts';

const Level = Type.Enum([...LEVEL_NAMES], { description: 'How grave it is.', examples: ['error'] });
const text = (description: string, example: string, maxLength = 200) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description, examples: [example] }));

const filters = {
  scope: Type.Enum(['own', 'installation'], {
    default: 'own',
    description: '`installation`: all lines, for who runs the installation, with `operator:logs`.',
  }),
  text: text('Words that the message has, each of them; in quotation marks, as they stand.', '"no answer" bank'),
  level: Type.Optional(Level),
  service: text('The service that wrote it.', 'payments'),
  tenant: Type.Optional(
    Type.String({
      format: 'uuid',
      description: 'The tenant that it is about.',
      examples: ['0198c0de-0000-7000-8000-00000000000a'],
    }),
  ),
  correlation: text('The correlation id of what it belongs to.', 'order-7'),
  trace: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{32}$',
      description: 'The trace that it belongs to.',
      examples: ['4bf92f3577b34da6a3ce929d0e0e4736'],
    }),
  ),
};

const Search = Type.Object({
  ...PageQuery.properties,
  ...filters,
  from: text('An instant: lines of then and later.', '2027-01-04T14:00:00Z', 40),
  to: text('An instant: lines before it.', '2027-01-04T15:00:00Z', 40),
});
const Following = Type.Object(filters, { additionalProperties: false });

const nullable = (description: string, example: string) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: [example] });

export const LogLine = Type.Object(
  {
    id: Type.Integer({ description: 'Its number; unique among all lines.', examples: [1207] }),
    at: Type.String({ description: 'When it was written.', examples: ['2027-01-04T14:00:00.000Z'] }),
    level: Level,
    service: Type.String({ description: 'Who wrote it; empty for the program itself.', examples: ['payments'] }),
    process: Type.String({ description: 'Which process: its host and number.', examples: ['a:4711'] }),
    tenant: nullable('Whom it is about; null for the installation alone.', '0198c0de-0000-7000-8000-00000000000a'),
    correlation: nullable('What it belongs to, as a caller named it.', 'order-7'),
    trace: nullable('The trace that it belongs to.', '4bf92f3577b34da6a3ce929d0e0e4736'),
    message: Type.String({ description: 'With the error’s, where it has one; secrets and personal data are masked.' }),
    fields: Type.Record(Type.String(), Type.Unknown(), { description: 'What else it has.' }),
  },
  { additionalProperties: false, title: 'LogLine', description: 'A line of the log.' },
);

const { LOG_QUERY_INVALID } = logErrors;

/** The routes of the log’s lines. */
export function lineRoutes(tools: LogTools): Route[] {
  const about = { tag: 'logs', method: 'GET', permission: 'signed-in', programs: true } as const;
  return [
    route({
      ...about,
      operationId: 'listLogLines',
      path: '/v1/logs',
      summary: 'Search the log',
      description:
        'Lines about the caller’s organisation, with `logs:read`; or all lines of the installation. They are kept by days, the oldest of which go when PVT_LOGS_SIZE_MB is reached.',
      query: Search,
      responses: { 200: { description: 'The newest first.', schema: pageOf(LogLine) } },
      errors: [pageErrors.CURSOR_INVALID, LOG_QUERY_INVALID],
      handler: async ({ context, query: { cursor, limit, scope, ...asked } }) => {
        const page = cursor === undefined ? { limit } : { cursor, limit };
        const { items, ...more } = await searchLines(tools, context, scope, filterOf(asked), page);
        return { ...more, items: items.map(shown) };
      },
    }),
    route({
      ...about,
      operationId: 'followLogLines',
      path: '/v1/logs/live',
      summary: 'Follow the log',
      description: 'Server-sent events: `line` for each line as it comes, of whichever process.',
      query: Following,
      responses: { 200: { description: 'The stream.', schema: LogLine, contentType: 'text/event-stream' } },
      errors: [LOG_QUERY_INVALID],
      handler: ({ context, query: { scope, ...asked } }, reply) =>
        followLines(tools, context, scope, filterOf(asked), () => {
          const stream = openEventStream(reply);
          return { ...stream, send: (event, line, id) => stream.send(event, shown(line as KeptLine), id) };
        }),
    }),
  ];
}

type Asked = Partial<Omit<Static<typeof Search>, 'cursor' | 'limit' | 'scope'>>;

function filterOf({ text: words, level, ...others }: Asked): LineFilter {
  return {
    ...others,
    ...(words === undefined ? {} : { words: wordsOf(words) }),
    ...(level === undefined ? {} : { level: levelOf(level) }),
  };
}

function shown({ level, ...line }: KeptLine): Static<typeof LogLine> {
  return { ...line, level: levelName(level) };
}
