import type { Command } from './command.ts';
import { Failure, Unreachable } from './failure.ts';
import { suggestion } from './suggestion.ts';

/** The server names what was sent; a person gave an option: `--from: must be a day, such as 2026-03-01, or an instant, …` */
export function namingOption(error: unknown, { options }: Pick<Command, 'options'>): unknown {
  if (!(error instanceof Failure) || error instanceof Unreachable) return error;
  const { pointer } = error.more;
  const sent = typeof pointer === 'string' ? pointer.replace(/^\//, '').split('/')[0] : undefined;
  const [name] = Object.entries(options).find(([option, { sentAs = option }]) => sentAs === sent) ?? [];
  if (name === undefined || sent === undefined || error.message.startsWith('--')) return error;
  const detail = error.message
    .replace(new RegExp(`^(/${sent}|"${sent}") `), '')
    .replace(
      'must match format "date-time"',
      'must be a day, such as 2026-03-01, or an instant, such as 2026-03-01T00:00:00Z',
    );
  return new Failure(`--${name}: ${detail}`, error.code, error.more);
}

/** What `parseArgs` found wrong with an option, by its name. */
export function optionFault(error: unknown, known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, name, fault] = /^Option '(?:-\w, )?(--?[\w-]+)(?: <value>)?' (.*)/.exec(message) ?? [];
  if (name !== undefined && /missing|ambiguous/.test(fault ?? '')) return `${name}: give it a value.`;
  if (name !== undefined && /does not take/.test(fault ?? '')) return `${name}: takes no value.`;
  const [first = ''] = message.split(/\. To specify|\n/);
  const [, unknown] = /^Unknown option '--([\w-]+)'/.exec(message) ?? [];
  const near = unknown === undefined ? undefined : suggestion(unknown, known);
  return `${first.replace(/\.$/, '')}.${near === undefined ? '' : ` Did you mean --${near}?`}`;
}
