import type { Command } from './command.ts';
import { QUIET_RUN } from './npm-lines.ts';

const RUN = 'npm run pvt --';

const COMMON = [
  [
    '--url ADDRESS',
    'the server; default PVT_URL, else http://localhost with PVT_PORT, else the one of the data folder',
  ],
  ['--api-key KEY', 'the API key; default PVT_KEY, else who has signed in with login, else api-key in the data folder'],
  ['--json', `print JSON, for machines: \`${QUIET_RUN} … --json\``],
  ['--help', 'show this'],
] as const;

/** What there is, one line a command. */
export function overview(commands: readonly Command[]): string {
  const lines = columns(commands.map(({ name, summary }) => [name, summary]));
  return `Usage: ${RUN} COMMAND …\n\n${lines}\n\n\`${RUN} COMMAND --help\` tells more of one.\n`;
}

export function commandHelp({ summary, usage, options }: Command): string {
  const own = Object.entries(options).map(
    ([name, { type, about, short }]) =>
      [`${short === undefined ? '' : `-${short}, `}--${name}${type === 'string' ? ' …' : ''}`, about] as const,
  );
  // What goes into a file has to be the output alone.
  const uses = usage.map((line) => `  ${line.includes(' > ') ? QUIET_RUN : RUN} ${line}`).join('\n');
  return `${summary}\n\n${uses}\n\n${columns([...own, ...COMMON])}\n`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
