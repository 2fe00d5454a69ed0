import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { peerOf } from '@pvt/kernel/http/peer-address';
import {
  type DeviceAuthorization,
  decideDevice,
  deviceOfUserCode,
  insertDevice,
  lockWaitingDevice,
} from '../adapters/postgres/device-authorizations.ts';
import { programOf } from '../adapters/postgres/programs.ts';
import { digestOf, newUserCode, uuidOf } from '../adapters/secrets.ts';
import { programErrors } from '../core/program-errors.ts';
import type { Whence } from '../core/session.ts';
import { CLI_NAME, DEVICE_SECONDS, scopeBeyond, scopesOf } from '../core/token.ts';
import { readUserCode, shownUserCode } from '../core/user-code.ts';
import { accountIdOf } from './account-of-context.ts';
import { allowProgram, requireScopes, type ShownScope, shownScopes } from './allow-program.ts';
import { type ShownProgram, showProgram } from './show-program.ts';
import type { IdentityTools } from './tools.ts';

export interface DeviceCodes {
  /** What the device asks with. */
  readonly deviceCode: string;
  /** What the person types in. */
  readonly userCode: string;
}

/**
 * A device begins to wait for its person. Nothing of it is anybody's yet, and nothing is told.
 * @throws OAUTH_CLIENT_INVALID, OAUTH_SCOPE_INVALID, OAUTH_GRANT_TYPE_UNKNOWN, SIGN_INS_LIMITED
 */
export async function beginDevice(
  tools: Pick<IdentityTools, 'database' | 'permissions' | 'tries'>,
  shown: ShownProgram,
  scope: string,
  from: Whence,
): Promise<DeviceCodes> {
  await tools.tries.take('device of address', peerOf(from.address));
  const { program, tenant } = await showProgram(tools, shown);
  if (program?.kind === 'service')
    throw programErrors.OAUTH_GRANT_TYPE_UNKNOWN('A service account acts for itself, and for no person.');
  const scopes = scopesOf(scope);
  requireScopes(tools, scopes);
  const beyond = program === null ? undefined : scopeBeyond(scopes, program.scopes);
  if (beyond !== undefined)
    throw programErrors.OAUTH_SCOPE_INVALID(`The program is not registered to ask for ${beyond}.`);
  const deviceCode = randomBytes(32).toString('base64url');
  const userCode = newUserCode();
  const digest = digestOf(deviceCode);
  await tools.database.transaction(uuidOf(digest), (tx) =>
    insertDevice(tx, {
      ...{ program: program?.id ?? null, programTenant: tenant ?? null, scopes },
      ...{ address: from.address, agent: from.agent },
      ...{ digest, userCode: digestOf(userCode), seconds: DEVICE_SECONDS },
    }),
  );
  return { deviceCode, userCode: shownUserCode(userCode) };
}

/** A device, as its person is shown it before deciding. */
export interface WaitingDevice {
  readonly program: string;
  readonly scopes: readonly ShownScope[];
  /** From where the device asked. */
  readonly address: string;
  readonly agent: string;
}

/** What waits with this code. @throws DEVICE_CODE_NOT_FOUND, ACCOUNT_NEEDED, SIGN_INS_LIMITED */
export async function lookAtDevice(
  tools: Pick<IdentityTools, 'database' | 'permissions' | 'tries'>,
  context: CallContext,
  typed: string,
): Promise<WaitingDevice> {
  const at = await findDevice(tools, context, typed);
  return tools.database.transaction(at, async (tx) => {
    const device = await lockWaitingDevice(tx);
    if (device === undefined) throw none();
    const { scopes, address, agent } = device;
    await tx.actAs(context.tenant);
    return { program: await nameOf(tx, device), scopes: shownScopes(tools, scopes), address, agent };
  });
}

/**
 * The person decides; with this the code is used.
 * @throws DEVICE_CODE_NOT_FOUND, ACCOUNT_NEEDED, SIGN_INS_LIMITED, OAUTH_REQUEST_INVALID
 */
export async function decideOnDevice(
  tools: Pick<IdentityTools, 'database' | 'permissions' | 'tries' | 'log'>,
  context: CallContext,
  typed: string,
  isAllowed: boolean,
): Promise<void> {
  const at = await findDevice(tools, context, typed);
  await tools.database.transaction(at, async (tx) => {
    const device = await lockWaitingDevice(tx);
    if (device === undefined) throw none();
    await tx.actAs(context.tenant);
    await nameOf(tx, device);
    const { program, scopes, address, agent } = device;
    if (!isAllowed) {
      await tx.actAs(at);
      return decideDevice(tx, undefined);
    }
    const grant = await allowProgram(tools, tx, context, { program, scopes, from: { address, agent } });
    await tx.actAs(at);
    return decideDevice(tx, { tenant: context.tenant, grant: grant.id });
  });
}

async function findDevice(
  { database, tries }: Pick<IdentityTools, 'database' | 'tries'>,
  context: CallContext,
  typed: string,
): Promise<string> {
  // The codes are short: who tries many finds another's device.
  await tries.take('device code of account', accountIdOf(context));
  const code = readUserCode(typed);
  const at = code === undefined ? undefined : await deviceOfUserCode(database, digestOf(code));
  if (at === undefined) throw none();
  return at;
}

/** A program of another organisation than the one that the transaction is of gets nothing here. */
async function nameOf(tx: Transaction, { program, programTenant }: DeviceAuthorization): Promise<string> {
  if (program === null) return CLI_NAME;
  const found = programTenant === tx.tenant ? await programOf(tx, program) : undefined;
  if (found === undefined)
    throw programErrors.OAUTH_REQUEST_INVALID(
      'The program is another organisation’s than the one that you are in. If you belong to it, go there first.',
    );
  return found.name;
}

function none(): Error {
  return programErrors.DEVICE_CODE_NOT_FOUND(
    'No device waits with this code. Look at the device, or begin anew there.',
  );
}
