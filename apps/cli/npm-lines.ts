import { fstatSync } from 'node:fs';
import { isatty } from 'node:tty';

/** `npm run` writes what it runs to stdout, before the first line of the command; with `--silent` it does not. */
export const QUIET_RUN = 'npm run --silent pvt --';

/**
 * A sentence for stderr where npm's own lines went where only the result belongs: into a file, or to a program that
 * reads JSON. Undefined where nothing is spoilt.
 */
export function npmLinesFault(env: NodeJS.ProcessEnv, json: boolean, stdout = 1): string | undefined {
  if (env['npm_lifecycle_event'] !== 'pvt' || env['npm_config_loglevel'] === 'silent' || isatty(stdout)) return;
  if (!json && !isFile(stdout)) return;
  return `npm has written lines of its own before the output; \`${QUIET_RUN} …\` leaves them out.`;
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
