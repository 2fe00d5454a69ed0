import { parseArgs } from 'node:util';
import { type Client, createClient } from './client.ts';
import type { Call, Command, Options, OptionValues } from './command.ts';
import { commands } from './commands.ts';
import { findConnection } from './connection.ts';
import { Failure } from './failure.ts';
import { commandHelp, overview } from './help.ts';
import { namingOption, optionFault } from './naming-option.ts';
import { npmLinesFault } from './npm-lines.ts';
import { suggestion } from './suggestion.ts';

const COMMON: Options = {
  url: { type: 'string' },
  'api-key': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** `npm run pvt -- COMMAND …`: exit code 0, or 1 with one line on stderr. */
async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = commands.find((command) => command.name === rest[0]);
    process.stdout.write(asked === undefined ? overview(commands) : commandHelp(asked));
    return;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Failure(unknown(name));
  const { words, options } = parse(command, rest);
  if (options['help'] === true) {
    process.stdout.write(commandHelp(command));
    return;
  }
  const json = options['json'] === true;
  const connect = () =>
    createClient(findConnection({ url: text(options['url']), key: text(options['api-key']) }, process.env));
  let client: Client | undefined;
  const call: Call = {
    words,
    options,
    // Not before it is asked for: some commands need no server.
    get client() {
      client ??= connect();
      return client;
    },
    json,
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
  };
  const spoilt = npmLinesFault(process.env, json || options['all'] === true || options['csv'] === true);
  if (spoilt !== undefined) call.note(spoilt);
  await command.run(call).catch((error: unknown) => {
    throw namingOption(error, command);
  });
}

function parse(command: Command, args: readonly string[]): { words: readonly string[]; options: OptionValues } {
  const own = Object.entries(command.options).map(
    ([name, { type, short }]) => [name, { type, ...(short === undefined ? {} : { short }) }] as const,
  );
  let words: readonly string[];
  let options: OptionValues;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...COMMON, ...Object.fromEntries(own) },
      allowPositionals: true,
    });
    words = positionals;
    options = values as OptionValues;
  } catch (error) {
    throw new Failure(`${optionFault(error, Object.keys({ ...COMMON, ...command.options }))} ${seeHelp(command)}`);
  }
  const extra = words[command.words];
  if (extra !== undefined) throw new Failure(`"${extra}" is one word too many. ${seeHelp(command)}`);
  return { words, options };
}

function seeHelp({ name }: Command): string {
  return `\`npm run pvt -- ${name} --help\` shows what there is.`;
}

function unknown(name: string): string {
  if (name.startsWith('-'))
    return `The command comes first: \`npm run pvt -- COMMAND ${name} …\`. \`npm run pvt -- --help\` lists the commands.`;
  const near = suggestion(
    name,
    commands.map((command) => command.name),
  );
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `There is no command "${name}".${meant} \`npm run pvt -- --help\` lists them.`;
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

// Whoever reads the output may stop reading (`| head`): that is no failure.
process.stdout.on('error', (error) => {
  if (Reflect.get(error, 'code') === 'EPIPE') process.exit(0);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`pvt: ${error.message}\n`);
  process.exitCode = 1;
}
