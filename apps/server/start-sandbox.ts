import { openSandbox } from '@pvt/adapter-sandbox';
import type { Closers } from '@pvt/kernel/async/closers';
import type { SettingSources } from '@pvt/kernel/mount-services';
import type { AnyService } from '@pvt/kernel/service';
import type { DataFolder } from './data-folder.ts';
import type { ProgramSettings } from './settings.ts';

const URL_SETTING = 'PVT_SANDBOX_URL';

/**
 * Starts the sandbox of payments beside the program where it is an installation for trying out: with the embedded database, unless
 * one is named, or PVT_SANDBOX is off. Its state is in the data folder.
 * @returns the settings with its address
 */
export async function startSandbox(
  values: ProgramSettings,
  sources: SettingSources,
  services: readonly AnyService[],
  folder: DataFolder,
  closers: Closers,
): Promise<SettingSources> {
  const isNamed = sources.environment[URL_SETTING] !== undefined || sources.file?.[URL_SETTING] !== undefined;
  const isWanted = values.PVT_SANDBOX && values.PVT_DATABASE === undefined;
  if (isNamed || !isWanted || !services.some(({ name }) => name === 'payments')) return sources;
  const sandbox = await openSandbox({ file: folder.file('sandbox.json') });
  closers.add(() => sandbox.close());
  return { ...sources, environment: { ...sources.environment, [URL_SETTING]: sandbox.url } };
}
