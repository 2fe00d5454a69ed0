import { readFile } from 'node:fs/promises';
import { refuseUnknownSettings, SettingError } from '@pvt/kernel/settings';
import { explain, StartFailed } from './data-folder.ts';
import { type Program, startProgram } from './program.ts';
import { loadServices, SERVICE_NAMES } from './services.ts';

/** `npm start`: starts the program, prints the one line, and ends clean on Ctrl-C. */
async function main(): Promise<void> {
  const program = await start();
  process.stdout.write(`PVT is ready: ${program.signInUrl}\n`);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(130);
    stopping = true;
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(`stopping after ${signal} failed: ${String(error)}`),
    );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
}

async function start(): Promise<Program> {
  try {
    const file = await readSettingsFile(process.env['PVT_CONFIG']);
    // Loading declares each service's settings, so that an unknown name can be told from a known one.
    await loadServices(SERVICE_NAMES);
    refuseUnknownSettings(Object.keys(process.env), 'environment');
    refuseUnknownSettings(Object.keys(file), process.env['PVT_CONFIG'] ?? '');
    return await startProgram(process.env, file);
  } catch (error) {
    if (error instanceof StartFailed || error instanceof SettingError) return fail(error.message);
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOSPC' || code === 'EACCES') return fail(explain(error));
    throw error;
  }
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

await main();
