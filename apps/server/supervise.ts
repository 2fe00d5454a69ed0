import { readFile } from 'node:fs/promises';
import { messageOf } from '@pvt/kernel/errors';
import { readSettings, SettingError } from '@pvt/kernel/settings';
import { SERVICE_NAMES } from './services.ts';
import { settings } from './settings.ts';
import { StartFailed } from './start-failed.ts';
import { onStopAsked } from './stop-signals.ts';
import { startSupervised } from './supervisor/supervisor.ts';
import { type Planned, readTopology } from './supervisor/topology.ts';

/** `npm run start:split -- TOPOLOGY`: the same program as several processes, watched over by this one. */
async function main([file = '']: readonly string[]): Promise<void> {
  const ending = new AbortController();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  onStopAsked(() => {
    ending.abort(new StartFailed('it was asked to stop'));
    started
      .then((supervised) => supervised.stop())
      .then(
        () => process.exit(0),
        () => process.exit(130),
      );
  });
  const values = readSettings(settings, process.env);
  const planned = await plannedOf(file);
  const started = startSupervised({ values, environment: process.env, planned, say, signal: ending.signal });
  const { signInUrl } = await started;
  say(`PVT is ready: ${signInUrl}`);
}

/** @throws StartFailed */
async function plannedOf(file: string): Promise<readonly Planned[]> {
  try {
    return readTopology(await readFile(file, 'utf8'), SERVICE_NAMES);
  } catch (error) {
    throw new StartFailed(`The topology ${file} can't be used: ${messageOf(error)}.`);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartFailed) && !(error instanceof SettingError)) throw error;
  process.stderr.write(`pvt: ${error.message}\n`);
  process.exit(1);
});
