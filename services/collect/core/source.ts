import type { Static } from 'typebox';
import { Type } from 'typebox';
import { ENCODINGS, type Encoding } from './rows/encoding.ts';

const expression = (what: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 4000,
    description: `CEL over \`row\` and \`line\`: ${what}`,
    examples: [example],
  });

/** How one row becomes an event. */
export const SourceMapping = Type.Object(
  {
    type: expression("the event's type.", "'hotel.booking.recorded'"),
    id: Type.Optional(
      expression('its id. By default the content of the row and its n-th occurrence in the file.', 'row.booking_id'),
    ),
    key: Type.Optional(expression('its key: events of one key are handled in order.', 'row.hotel')),
    time: Type.Optional(expression('when it happened: a timestamp or ISO text.', "row.date + 'T00:00:00Z'")),
    data: Type.Optional(expression('its data. By default the row.', '{"hotel": row.hotel, "nights": int(row.nights)}')),
    when: Type.Optional(expression('whether the row is taken at all.', "row.hotel != ''")),
  },
  { additionalProperties: false, title: 'SourceMapping', description: 'How one row becomes an event.' },
);

/** The name of an encoding that files are read in. */
export const encodingName = (description: string) =>
  Type.Unsafe<Encoding>(
    Type.Union(
      ENCODINGS.map((name) => Type.Literal(name)),
      { description, examples: ['windows-1252'] },
    ),
  );

export const SourceOptions = Type.Object(
  {
    delimiter: Type.Optional(
      Type.String({
        pattern: '^[\\t -!#-~]$',
        description:
          'One ASCII character between the fields of a CSV row. A file whose first line is `sep=;` says it itself.',
        examples: [';'],
      }),
    ),
    header: Type.Optional(
      Type.Boolean({
        description: 'Whether the first CSV record names the columns, of which a file has 4,096 at most.',
        examples: [true],
      }),
    ),
    emptyRows: Type.Optional(
      Type.Union([Type.Literal('take'), Type.Literal('skip'), Type.Literal('refuse')], {
        description:
          'What becomes of a CSV row of delimiters only, as spreadsheets write them for empty lines: take (by default) makes it a row of empty values, skip passes over it as over a blank line, refuse lists it with the rejected lines.',
        examples: ['skip'],
      }),
    ),
    encoding: Type.Optional(
      encodingName(
        'How the text of the file is written, by its name in the WHATWG Encoding Standard; UTF-8 by default. A byte order mark at the beginning of a file takes precedence, and a charset that its sender names in Content-Type must be the same. The preview tells what a file looks like.',
      ),
    ),
    null: Type.Optional(
      Type.Array(Type.String({ maxLength: 100 }), {
        maxItems: 20,
        description: 'CSV fields that stand for null.',
        examples: [['NULL', 'NA']],
      }),
    ),
  },
  { additionalProperties: false, title: 'SourceOptions', description: 'How the file is written.' },
);

export const UrlFeed = Type.Object(
  {
    url: Type.String({
      format: 'uri',
      pattern: '^https?://',
      maxLength: 2000,
      description:
        'What is fetched. A user and a password in it become a header `authorization`, whose value is not shown; nor are those of query parameters that look like secrets (`api_key`, `token`, `signature`): GET gives `***` for each, and a PUT with `***` keeps what is stored, as for headers.',
      examples: ['https://example.com/prices.csv'],
    }),
    every: Type.String({
      pattern: '^PT(?=\\d)(\\d{1,4}H)?(\\d{1,5}M)?(\\d{1,6}S)?$',
      description: 'How often, as an ISO 8601 duration of at least 10 seconds.',
      examples: ['PT5M'],
    }),
    headers: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: 4000 }), {
        description:
          'Headers sent with each request. Their values are not shown: GET gives `***` for each, and a PUT with `***` keeps the value that is stored, as long as the address stays on the same server.',
        examples: [{ accept: 'text/csv' }],
      }),
    ),
  },
  { additionalProperties: false, title: 'UrlFeed', description: 'An address that is read again and again.' },
);

export const FolderFeed = Type.Object(
  {
    folder: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'A folder below PVT_WATCH_ROOT.',
      examples: ['bookings/incoming'],
    }),
    pattern: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Names that are taken; `*` stands for anything.',
        examples: ['*.csv'],
      }),
    ),
  },
  { additionalProperties: false, title: 'FolderFeed', description: 'A folder whose new files are read.' },
);

/** How a file or a feed becomes events. */
export const SourceDefinition = Type.Object(
  {
    format: Type.Union([Type.Literal('csv'), Type.Literal('ndjson'), Type.Literal('json')], {
      description: 'How the rows are written.',
      examples: ['csv'],
    }),
    mapping: SourceMapping,
    options: Type.Optional(SourceOptions),
    feed: Type.Optional(
      Type.Union([UrlFeed, FolderFeed], {
        description: 'Where rows come from by themselves.',
        examples: [{ url: 'https://example.com/prices.csv', every: 'PT5M' }],
      }),
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'Whether the feed is read.', examples: [true] })),
  },
  { additionalProperties: false, title: 'SourceDefinition', description: 'How a file or a feed becomes events.' },
);

export type SourceDefinition = Static<typeof SourceDefinition>;
/** What reading rows needs of it; its feed is how they came, whose headers are nobody else's business. */
export type ReadDefinition = Pick<SourceDefinition, 'format' | 'mapping' | 'options'>;
export type SourceMapping = Static<typeof SourceMapping>;
export type UrlFeed = Static<typeof UrlFeed>;
export type FolderFeed = Static<typeof FolderFeed>;

export interface Source extends SourceDefinition {
  readonly name: string;
}

export const SOURCE_NAME = '^[a-z0-9][a-z0-9._-]{0,99}$';

/** The seconds of an interval such as `PT5M`, as {@link UrlFeed} allows it. */
export function intervalSeconds(every: string): number {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(every) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

export function definitionOf({ name: _name, ...definition }: Source): SourceDefinition {
  return definition;
}

/** Whether its feed is read. */
export function isPolled({ feed, enabled }: SourceDefinition): boolean {
  return feed !== undefined && enabled !== false;
}
