import type { ConnectionLimits } from '@pvt/kernel/http/connections';
import { parseNetworks } from '@pvt/kernel/http/peer-address';
import type { ProgramSettings } from './settings.ts';

/** For the program's own files, those of imports, and calls to other servers. */
const OWN_FILES = 100;
/** A share of the file descriptors that no connection takes. */
const KEPT = 0.25;
const FEWEST = 16;

type Given = Pick<
  ProgramSettings,
  'PVT_MAX_CONNECTIONS' | 'PVT_MAX_CONNECTIONS_PER_ADDRESS' | 'PVT_PROXIES' | 'PVT_CONNECTIONS' | 'PVT_INTERNAL_PORT'
>;

/** Of the listener for everybody, and of the one for the installation's other processes. */
export interface ListenerLimits {
  readonly people: ConnectionLimits;
  readonly processes: ConnectionLimits;
}

/**
 * As many connections as the settings say, and never so many that a descriptor is missing for a file, for the database or
 * for PVT's own calls.
 * @param files that the process may have open at once; nothing where the system sets no limit
 */
export function connectionLimits(settings: Given, files = openFilesAtMost()): ListenerLimits {
  const { PVT_MAX_CONNECTIONS: wanted, PVT_MAX_CONNECTIONS_PER_ADDRESS: perAddress } = settings;
  const kept = (all: number): number => Math.max(settings.PVT_CONNECTIONS + OWN_FILES, Math.ceil(all * KEPT));
  const most = files === undefined ? wanted : Math.min(wanted, Math.max(FEWEST, files - kept(files)));
  const processes = settings.PVT_INTERNAL_PORT === undefined ? 0 : Math.floor(most / 4);
  const proxies = parseNetworks(settings.PVT_PROXIES);
  return {
    people: { most: most - processes, mostPerAddress: perAddress, proxies },
    processes: { most: processes, mostPerAddress: processes, proxies },
  };
}

/** The soft limit of the process; Node has raised it to the hard one. */
function openFilesAtMost(): number | undefined {
  if (process.report === undefined) return undefined;
  // Names of peers are looked up otherwise, which may take seconds; the types do not know it yet.
  Reflect.set(process.report, 'excludeNetwork', true);
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } };
  };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}
