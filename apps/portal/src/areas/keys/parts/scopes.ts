interface Scope {
  scope: string;
  /** What a key with it may do. */
  allows: string;
}

export const everything = '*';

/** What a key can be allowed, in the order of its form. */
export const scopes: Scope[] = [
  { scope: 'events:write', allows: 'Publish events.' },
  { scope: 'events:read', allows: 'Search and follow events, event types, dead letters and the live figures.' },
  { scope: 'event-types:write', allows: 'Put schemas of event types.' },
  { scope: 'dead-letters:write', allows: 'Redrive dead letters.' },
  { scope: 'sources:read', allows: 'See sources and their imports.' },
  { scope: 'sources:write', allows: 'Change sources and import files.' },
  { scope: 'webhooks:read', allows: 'See the endpoints of incoming webhooks.' },
  { scope: 'webhooks:write', allows: 'Change the endpoints of incoming webhooks.' },
  { scope: 'flows:read', allows: 'See flows and their figures, and test them.' },
  { scope: 'flows:write', allows: 'Change, replay and switch flows and reference tables.' },
  { scope: 'insights:read', allows: 'Ask metrics and see boards.' },
  { scope: 'insights:write', allows: 'Define metrics and boards.' },
  { scope: 'assistant:use', allows: 'Call the language models, which may cost money.' },
  { scope: 'keys:write', allows: 'See, make and revoke API keys with no more scopes than its own.' },
];
