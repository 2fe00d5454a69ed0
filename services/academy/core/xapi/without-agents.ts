import { agentKey } from './agent.ts';
import { isObject, type Json } from './check.ts';

/**
 * A statement in which some of those who are named are nobody that anybody knows, wherever they stand in it; all else stays.
 * @param isErased of an agent's key
 * @param nobody who stands in their place
 */
export function withoutAgents(statement: Json, isErased: (key: string) => boolean, nobody: Json): Json {
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (!isObject(value)) return value;
    const key = agentKey(value);
    if (key !== undefined && isErased(key)) return nobody;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]));
  };
  return Object.fromEntries(Object.entries(statement).map(([name, member]) => [name, replaced(member)]));
}
