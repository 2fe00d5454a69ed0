import Type, { type Static } from 'typebox';

/** A message in somebody's inbox of the portal. */
export const InboxItem = Type.Object(
  {
    id: Type.String({ description: 'The message’s id.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    category: Type.String({ description: 'What kind of news it is.' }),
    title: Type.String({ description: 'About what.' }),
    text: Type.String({ description: 'What it says.' }),
    sentAt: Type.String({ description: 'When it came: an ISO instant.' }),
    readAt: Type.Union([Type.String(), Type.Null()], { description: 'When it was read; null for one that is new.' }),
  },
  { additionalProperties: false, title: 'InboxItem', description: 'A message in somebody’s inbox of the portal.' },
);
export type InboxItem = Static<typeof InboxItem>;
