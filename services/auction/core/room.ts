import Type, { type Static } from 'typebox';
import { instant, orNull, textOf } from './contract-fields.ts';
import { PARTIES } from './dispute.ts';
import { ProjectFileId, ProjectFileName } from './project-file.ts';

const closed = { additionalProperties: false } as const;
export const SIDES = ['client', 'developer', 'staff'] as const;
export type Side = (typeof SIDES)[number];

export const MOST_ROOM_FILES = 500;
export const MOST_FILES_AT_ONCE = 20;

const Side = Type.Enum([...SIDES], { description: 'As whom.', examples: ['client'] });
const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [3] });

export const RoomFile = Type.Object(
  {
    id: ProjectFileId,
    name: ProjectFileName,
    type: Type.String({ description: 'Its media type, by what is in it.', examples: ['application/pdf'] }),
    bytes: Type.Integer({ description: 'Its size.', examples: [52_133] }),
  },
  { ...closed, title: 'RoomFile', description: 'A file of a contract’s room.' },
);
export type RoomFile = Static<typeof RoomFile>;

export const FileIds = Type.Array(ProjectFileId, {
  maxItems: MOST_FILES_AT_ONCE,
  description: 'Files that were added to the room before.',
});

export const NewRoomMessage = Type.Object(
  {
    text: textOf(10_000, 'What is said.', 'The mailbox is set up: please try it with ten invoices.'),
    mentions: Type.Optional(
      Type.Array(Side, { maxItems: 3, description: 'Who is to look at it: they are told of it by name.' }),
    ),
    files: Type.Optional(FileIds),
    call: Type.Optional(textOf(500, 'Where a call takes place: an https address.', 'https://meet.example.com/abc')),
  },
  { ...closed, title: 'NewRoomMessage', description: 'A message to the other party.' },
);
export type NewRoomMessage = Static<typeof NewRoomMessage>;

export const RoomMessage = Type.Object(
  {
    position: count('Its place, from 1 without a gap.'),
    party: Side,
    author: Type.String({ description: 'Who wrote it.', examples: ['person:0198c0de-1111-7000-8000-000000000001'] }),
    text: Type.String({ description: 'What is said.' }),
    mentions: Type.Array(Side, { description: 'Who is to look at it.' }),
    files: Type.Array(RoomFile, { description: 'What is attached.' }),
    call: orNull(Type.String(), 'Where a call takes place.'),
    at: instant('When.'),
  },
  { ...closed, title: 'RoomMessage', description: 'A message of a room.' },
);
export type RoomMessage = Static<typeof RoomMessage>;

const Mark = Type.Object(
  {
    party: Type.Enum([...PARTIES], { description: 'Whose.' }),
    position: count('Up to where.'),
    at: instant('Since when.'),
  },
  { ...closed, title: 'RoomMark', description: 'Up to which message a party has read.' },
);
export type RoomMark = Static<typeof Mark>;

export const RoomState = Type.Object(
  {
    messages: count('How many messages there are; the last one has this position.'),
    entries: count('How many things happened in the contract.'),
    marks: Type.Array(Mark, { description: 'Of those who have read any.' }),
  },
  { ...closed, title: 'RoomState', description: 'How far a room is.' },
);
export type RoomState = Static<typeof RoomState>;

export const RoomView = Type.Object(
  {
    ...RoomState.properties,
    you: Side,
    unread: count('Messages of others that you have not marked as read.'),
    mentions: count('How many of those name you.'),
  },
  { ...closed, title: 'ContractRoom', description: 'The room of a contract, as you see it.' },
);
export type RoomView = Static<typeof RoomView>;

export const ReadTo = Type.Object(
  {
    position: Type.Integer({
      minimum: 0,
      maximum: 2_147_483_647,
      description: 'The last message that you have read.',
      examples: [3],
    }),
  },
  { ...closed, title: 'RoomReadTo', description: 'Up to where you have read.' },
);

/** Who writes is not named, and nobody twice. */
export const mentionsOf = (mentions: readonly Side[] = [], author: Side): Side[] =>
  SIDES.filter((side) => side !== author && mentions.includes(side));

/** Only what a browser opens over TLS, and without a password in it. @returns undefined for what is no such address */
export function callAddress(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
