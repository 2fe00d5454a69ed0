import { type Call, textOption } from './command.ts';

/** An option that is an instant, or a day: the instant at which the day begins in UTC. What it is wrong in, the server says. */
export function instantOption(call: Call, name: string): string | undefined {
  const text = textOption(call, name);
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}
