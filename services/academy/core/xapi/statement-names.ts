import type { StatementFacts } from './statement-facts.ts';
import type { StatementFilter } from './statement-filter.ts';

/** Accounts by their name alone: who is forgotten is looked for whatever the server was called then. */
const nameOf = (agent: string): string => agent.replace(/^account \S+ /, 'account ');

const named = (kind: string, names: readonly string[]): string[] => names.map((name) => `${kind} ${name}`);

/** By what a statement is looked for, each once. What is found by a name is looked at before it is said to fit. */
export function namesOf(facts: StatementFacts): string[] {
  const { verb, agents, relatedAgents, activities, relatedActivities, registration } = facts;
  const all = [
    `verb ${verb}`,
    ...named('registration', registration === null ? [] : [registration]),
    ...named('agent', agents.map(nameOf)),
    ...named('anyAgent', relatedAgents.map(nameOf)),
    ...named('activity', activities),
    ...named('anyActivity', relatedActivities),
  ];
  return [...new Set(all)];
}

/** Under which name a statement stands that has one of these agents anywhere. */
export const namesOfAgents = (agents: readonly string[]): string[] => [
  ...new Set(named('anyAgent', agents.map(nameOf))),
];

/** Under which name a statement stands that has this activity as its object. */
export const nameOfActivity = (id: string): string => `activity ${id}`;

/** Of what is asked for, what fewest statements have as a rule; undefined where nothing is but times. */
export function nameSought(filter: StatementFilter): string | undefined {
  const { agent, relatedAgents, activity, relatedActivities, registration, verb } = filter;
  if (registration !== null) return `registration ${registration}`;
  if (agent !== null) return `${relatedAgents ? 'anyAgent' : 'agent'} ${nameOf(agent)}`;
  if (activity !== null) return relatedActivities ? `anyActivity ${activity}` : nameOfActivity(activity);
  return verb === null ? undefined : `verb ${verb}`;
}
