import { agentKeys } from './agent.ts';
import { instantText, isObject, type Json } from './check.ts';
import { VOIDED } from './statement.ts';
import type { NamedFacts, StatementFacts } from './statement-facts.ts';
import { namesOf } from './statement-names.ts';

export interface KeptStatement {
  readonly id: string;
  readonly place: string;
  readonly body: Json;
  readonly digest: string;
  readonly storedAt: string;
  readonly voided: boolean;
}

const at = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
const textAt = (value: unknown, name: string): string | undefined => {
  const member = at(value, name);
  return typeof member === 'string' ? member : undefined;
};

function activitiesOf(object: unknown): string[] {
  const id = (at(object, 'objectType') ?? 'Activity') === 'Activity' ? textAt(object, 'id') : undefined;
  return id === undefined ? [] : [id];
}

function relatedActivitiesOf(statement: unknown): string[] {
  const around = at(at(statement, 'context'), 'contextActivities');
  const inContext = isObject(around)
    ? Object.values(around).flatMap((some): readonly unknown[] => (Array.isArray(some) ? some : [some]))
    : [];
  const object = at(statement, 'object');
  const inside = at(object, 'objectType') === 'SubStatement' ? relatedActivitiesOf(object) : [];
  return [...activitiesOf(object), ...inContext.flatMap(activitiesOf), ...inside];
}

function relatedAgentsOf(statement: unknown): string[] {
  const object = at(statement, 'object');
  const context = at(statement, 'context');
  const named = [at(statement, 'actor'), at(statement, 'authority'), at(context, 'instructor'), at(context, 'team')];
  const inside = at(object, 'objectType') === 'SubStatement' ? relatedAgentsOf(object) : agentKeys(object);
  return [...named.flatMap(agentKeys), ...inside];
}

/** By what it is found, and under which names. */
export function factsOfStatement(statement: Json): NamedFacts {
  const { object } = statement;
  const verb = textAt(statement['verb'], 'id') ?? '';
  const isAgent = at(object, 'objectType') === 'Agent' || at(object, 'objectType') === 'Group';
  const facts: StatementFacts = {
    verb,
    agents: [...new Set([...agentKeys(statement['actor']), ...(isAgent ? agentKeys(object) : [])])],
    relatedAgents: [...new Set(relatedAgentsOf(statement))],
    activities: activitiesOf(object),
    relatedActivities: [...new Set(relatedActivitiesOf(statement))],
    registration: textAt(statement['context'], 'registration')?.toLowerCase() ?? null,
    voids: verb === VOIDED ? (textAt(object, 'id')?.toLowerCase() ?? null) : null,
    refers: at(object, 'objectType') === 'StatementRef' ? (textAt(object, 'id')?.toLowerCase() ?? null) : null,
  };
  return { ...facts, names: namesOf(facts) };
}

/** A statement as it is kept: with its id, who vouches for it and when it came; context activities are always lists. */
export function keptStatement(sent: Json, id: string, authority: Json, stored: string): Json {
  const given = textAt(sent, 'timestamp');
  return {
    ...withLists(sent),
    ...{ id, authority, stored, version: textAt(sent, 'version') ?? '1.0.0' },
    timestamp: given === undefined ? stored : (instantText(given) ?? stored),
  };
}

function withLists(statement: Json): Json {
  const { context, object } = statement;
  const around = at(context, 'contextActivities');
  const lists = isObject(around)
    ? Object.fromEntries(Object.entries(around).map(([name, some]) => [name, Array.isArray(some) ? some : [some]]))
    : undefined;
  return {
    ...statement,
    ...(isObject(context) && lists !== undefined ? { context: { ...context, contextActivities: lists } } : {}),
    ...(isObject(object) && object['objectType'] === 'SubStatement' ? { object: withLists(object) } : {}),
  };
}

/** What makes two statements the same: not what the store itself adds. */
export function comparable({ id: _id, authority: _by, stored: _at, version: _v, ...said }: Json): Json {
  return said;
}

/** Who and what only, without what is said of them. */
export function onlyIds(statement: Json): Json {
  const actor = identified(statement['actor']);
  const verb = { id: at(statement['verb'], 'id') };
  return { ...statement, actor, verb, object: identified(statement['object']) };
}

function identified(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (value['objectType'] === 'SubStatement') return onlyIds(value);
  const { name: _name, definition: _definition, member, ...named } = value;
  const { objectType, ...id } = named;
  // What is not said to be something else is an activity.
  const rest = objectType === 'Activity' ? id : named;
  const isAnonymous =
    value['objectType'] === 'Group' && Array.isArray(member) && agentKeys({ ...value, member: [] }).length === 0;
  return isAnonymous && Array.isArray(member) ? { ...rest, member: member.map(identified) } : rest;
}
