import { type Message, msg } from '@pvt/ui/language';

interface Scope {
  scope: string;
  /** What a key with it may do. */
  allows: Message;
}

export const everything = '*';

/** What a key can be allowed, in the order of its form. */
export const scopes: Scope[] = [
  { scope: 'events:write', allows: msg('Publish events.') },
  { scope: 'events:read', allows: msg('Search and follow events, event types, dead letters and the live figures.') },
  { scope: 'event-types:write', allows: msg('Put schemas of event types.') },
  { scope: 'dead-letters:write', allows: msg('Redrive dead letters.') },
  { scope: 'sources:read', allows: msg('See sources and their imports.') },
  { scope: 'sources:write', allows: msg('Change sources and import files.') },
  { scope: 'webhooks:read', allows: msg('See the endpoints of incoming webhooks.') },
  { scope: 'webhooks:write', allows: msg('Change the endpoints of incoming webhooks.') },
  { scope: 'flows:read', allows: msg('See flows and their figures, and test them.') },
  { scope: 'flows:write', allows: msg('Change, replay and switch flows and reference tables.') },
  { scope: 'insights:read', allows: msg('Ask metrics and see boards.') },
  { scope: 'insights:write', allows: msg('Define metrics and boards.') },
  { scope: 'scheduler:read', allows: msg('See scheduled tasks and their runs.') },
  { scope: 'scheduler:write', allows: msg('Make, change, pause and run scheduled tasks.') },
  { scope: 'assistant:use', allows: msg('Call the language models, which may cost money.') },
  { scope: 'people:read', allows: msg('See who belongs to the organisation, what they may do, and who is invited.') },
  { scope: 'people:write', allows: msg('Invite people, and change what they may do.') },
  { scope: 'people:provision', allows: msg('Keep people as a directory has them, by SCIM.') },
  { scope: 'roles:write', allows: msg('Make and change the organisation’s own roles.') },
  { scope: 'keys:write', allows: msg('See, make and revoke API keys with no more scopes than its own.') },
  { scope: 'sessions:write', allows: msg('See which browsers are signed in, and sign them out.') },
];
