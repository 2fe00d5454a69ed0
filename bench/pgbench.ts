import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { note } from './figure.ts';

export interface PgbenchRun {
  /** How the role connects whose transactions are measured. */
  readonly access: { readonly url: string; readonly role: string; readonly password: string };
  /** The path of its script. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}

/** @returns transactions a second; undefined where there is no pgbench */
export async function runPgbench({ access, script, clients, seconds }: PgbenchRun): Promise<number | undefined> {
  const { hostname, port, pathname } = new URL(access.url);
  const args = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', '2', '-T', `${seconds}`, '-f', script];
  try {
    const { stdout } = await promisify(execFile)(
      'pgbench',
      [
        ...args,
        '-h',
        decodeURIComponent(hostname),
        '-p',
        port,
        '-U',
        access.role,
        decodeURIComponent(pathname.slice(1)),
      ],
      { env: { ...process.env, PGPASSWORD: access.password } },
    );
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  } catch (error) {
    note(`bench: pgbench did not run: ${String(error).slice(0, 1000)}`);
    return undefined;
  }
}
