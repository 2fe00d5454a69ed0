import { prepareStart } from '@pvt/identity/contract';
import type { Contracts } from '@pvt/kernel/contract';
import { makeContext } from '@pvt/kernel/make-context';
import type { DataFolder } from './data-folder.ts';
import { keyFile } from './key-file.ts';

/**
 * What a first user needs: an API key in the data folder, and a link to sign in with.
 * @param url where people find the server
 * @returns the address for the browser. @throws StartFailed
 */
export async function welcome(contracts: Contracts, folder: DataFolder, url: string): Promise<string> {
  const file = keyFile(folder.file('api-key'));
  const principal = { kind: 'service', id: 'start', name: 'start', permissions: ['*'] } as const;
  const { key, token } = await contracts.call(prepareStart, makeContext({ tenant: '', principal }), {
    knownKey: await file.read(),
  });
  if (key !== null) await file.write(key);
  return `${url.replace(/\/+$/, '')}/?token=${token}`;
}
