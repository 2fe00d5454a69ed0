import Type, { type Static } from 'typebox';
import { communityId, instant, maybe, written } from './fields.ts';

const closed = { additionalProperties: false } as const;
const text = written('Plain text.', 'May I check in at noon?', 2000);

export const NewMessage = Type.Object(
  { text },
  { ...closed, title: 'NewMessage', description: 'What is written.', examples: [{ text: 'May I check in at noon?' }] },
);
export type NewMessage = Static<typeof NewMessage>;

export const MessageView = Type.Object(
  {
    number: Type.Integer({ description: 'Its place in the conversation.', examples: [1] }),
    from: Type.Enum(['me', 'them'] as const, { description: 'Who wrote it.', examples: ['me'] }),
    text: maybe(Type.String(), 'Null where its writer was erased.'),
    hidden: maybe(Type.String(), 'Why the house has hidden it; its writer still reads it.'),
    at: instant('When.'),
  },
  { ...closed, title: 'CommunityMessage', description: 'A message.' },
);
export type MessageView = Static<typeof MessageView>;

export const ConversationView = Type.Object(
  {
    id: communityId('Its id.'),
    with: Type.Enum(['house', 'guest'] as const, { description: 'Whom it is with.', examples: ['house'] }),
    name: maybe(Type.String(), 'What the other one is called, as far as that is shown.'),
    state: Type.Enum(['asked', 'waiting', 'open', 'refused', 'blocked'] as const, {
      description: '`asked` by the other, to be answered; `waiting` for the other’s answer.',
      examples: ['open'],
    }),
    unread: Type.Integer({ description: 'How many messages are new.', examples: [0] }),
    lastAt: instant('When something was last written.'),
  },
  { ...closed, title: 'Conversation', description: 'Who writes with whom.' },
);
export type ConversationView = Static<typeof ConversationView>;

export const InboxLine = Type.Object(
  {
    id: communityId('Its id.'),
    booking: communityId('The booking’s id.'),
    code: Type.String({ description: 'The booking’s code.', examples: ['BCD-1234'] }),
    name: Type.String({ description: 'Who the guest is; masked for who may not see that.', examples: ['Ana R.'] }),
    messages: Type.Integer({ description: 'How many messages it has.', examples: [3] }),
    unread: Type.Integer({ description: 'How many of the guest’s are new.', examples: [1] }),
    assigned: maybe(Type.String(), 'Who looks after it.'),
    answered: Type.Boolean({ description: 'Whether nothing waits for an answer.', examples: [false] }),
    lastAt: instant('When something was last written.'),
  },
  { ...closed, title: 'InboxLine', description: 'A guest’s conversation with the house.' },
);
export type InboxLine = Static<typeof InboxLine>;

export type ContactState = 'asked' | 'open' | 'refused' | 'blocked';
export type ContactAnswer = 'accept' | 'refuse' | 'block';

/** What becomes of a conversation of two guests. @returns undefined where the answer can not be given */
export function answered(state: ContactState, by: 'guest' | 'other', answer: ContactAnswer): ContactState | undefined {
  if (answer === 'block') return state === 'blocked' ? undefined : 'blocked';
  if (state !== 'asked' || by !== 'other') return undefined;
  return answer === 'accept' ? 'open' : 'refused';
}
