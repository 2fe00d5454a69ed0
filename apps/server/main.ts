import { readFile } from 'node:fs/promises';
import type { SettingSources } from '@pvt/kernel/mount-services';
import { refuseUnknownSettings, SettingError } from '@pvt/kernel/settings';
import { explain } from './data-folder.ts';
import { checkStart, migrateOnly, type Program, startProgram } from './program.ts';
import { loadServices, SERVICE_NAMES } from './services.ts';
import { StartFailed } from './start-failed.ts';
import { onStopAsked } from './stop-signals.ts';

/** `npm start`: starts the program, prints the one line, and ends clean on Ctrl-C, also during the start. */
async function main(): Promise<void> {
  const ending = new AbortController();
  onStopAsked((signal) => {
    ending.abort();
    started
      .then((program) => program.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(`stopping after ${signal} failed: ${String(error)}`),
      );
  });
  const started = start(ending.signal);
  const program = await started;
  process.stdout.write(`PVT is ready: ${program.signInUrl}\n`);
}

/** `--check`: ends with 1 and one line where a start would be refused, before anything is built for it. */
async function check(): Promise<void> {
  await orOneLine(async () => checkStart(await sources()));
}

/** `--migrate`: brings the database up to date, and ends. */
async function bringUpToDate(): Promise<void> {
  await orOneLine(async () => migrateOnly(await sources()));
  process.stdout.write('The database is up to date.\n');
}

function start(signal: AbortSignal): Promise<Program> {
  const waits = (away: readonly string[]): void => {
    process.stdout.write(`PVT waits for ${away.join(' and ')}, which does not answer.\n`);
  };
  return orOneLine(async () => startProgram(await sources(), signal, waits), signal);
}

/** What a person can mend ends the program with one line; anything else is a fault of its own, and thrown. */
async function orOneLine<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted === true) return process.exit(130);
    if (error instanceof StartFailed || error instanceof SettingError) return fail(error.message);
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOSPC' || code === 'EACCES') return fail(explain(error));
    throw error;
  }
}

/** @throws SettingError */
async function sources(): Promise<SettingSources> {
  const path = process.env['PVT_CONFIG'] || undefined;
  const file = await readSettingsFile(path);
  // Loading declares each service's settings, so that an unknown name is distinguished from a known one.
  await loadServices(SERVICE_NAMES);
  refuseUnknownSettings(Object.keys(process.env), 'environment');
  refuseUnknownSettings(Object.keys(file), path ?? '', true);
  return { environment: process.env, file };
}

async function readSettingsFile(path: string | undefined): Promise<Record<string, unknown>> {
  if (path === undefined) return {};
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is not a JSON object');
    return value as Record<string, unknown>;
  } catch (error) {
    throw new SettingError(`PVT_CONFIG=${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function fail(message: string): never {
  process.stderr.write(`pvt: ${message}\n`);
  process.exit(1);
}

if (process.argv.includes('--check')) await check();
else if (process.argv.includes('--migrate')) await bringUpToDate();
else await main();
