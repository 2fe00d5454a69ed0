import type { ParseArgsConfig } from 'node:util';
import type { Client } from './client.ts';
import { Failure } from './failure.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** What a command gets: its words, its options, the server, and where to write. */
export interface Call {
  readonly words: readonly string[];
  readonly options: OptionValues;
  readonly client: Client;
  /** Machines read what is printed. */
  readonly json: boolean;
  /** A line of the result, to stdout. */
  print(line: string): void;
  /** A line about the work, to stderr, so that a pipe gets only results. */
  note(line: string): void;
}

export interface OptionOfCommand {
  readonly type: 'string' | 'boolean';
  readonly about: string;
  /** What the API calls it, where that is another word. */
  readonly sentAs?: string;
  /** One letter: `-f` for `--file`. */
  readonly short?: string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Without the name of the program: `import FILE --source NAME`. */
  readonly usage: readonly string[];
  /** How many words it takes after its name; one more is rejected, since it would change nothing. */
  readonly words: number;
  /** Options of this command with a sentence each; those common to all are added. */
  readonly options: Readonly<Record<string, OptionOfCommand>>;
  /** @throws Failure with the line that is shown; the exit code is then 1 */
  run(call: Call): Promise<void>;
}

/** The key of an event goes into an address, where an API key must never be. @throws Failure */
export function refuseApiKey(key: string | undefined): void {
  if (key?.startsWith('pvt_key_') === true)
    throw new Failure('--key is the key of events, and this is an API key: give it with --api-key.');
}

/** An option's text; undefined when it was not given. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}
