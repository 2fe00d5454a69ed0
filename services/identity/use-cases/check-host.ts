import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  claimDueHosts,
  holderOfHost,
  hostOf,
  hostsOf,
  type KeptHost,
  lockHost,
  storeCheck,
} from '../adapters/postgres/site-hosts.ts';
import { identityErrors } from '../core/errors.ts';
import { FILE_PATH, isProved, type Proof, recordOf, type SiteHost, tokenText } from '../core/host-check.ts';
import { hostChecked } from '../core/host-events.ts';
import type { IdentityTools } from './tools.ts';

const AT_ONCE = 50;

type HostTools = Pick<IdentityTools, 'database' | 'log' | 'proveHost'>;

/** The tenant's host names, with what to show for each. */
export async function listHosts(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<SiteHost[]> {
  return (await database.transaction(tenant, hostsOf)).map(shown);
}

/**
 * Looks whether a host shows that it is the tenant's. Of two that ask for it, it is the one's that proves it; who has it
 * keeps it as long as its own token is found there too.
 * @throws HOST_NOT_FOUND, HOST_TAKEN
 */
export async function checkHost(tools: HostTools, context: CallContext, host: string): Promise<SiteHost> {
  const { database, proveHost } = tools;
  const known = await database.transaction(context.tenant, async (tx) => {
    const own = await hostOf(tx, host);
    return own && { own, holder: await holderOfHost(tx, host) };
  });
  if (known === undefined) throw identityErrors.HOST_NOT_FOUND(`${host} is not among the host names of the site.`);
  const { own, holder } = known;
  // Outside of a transaction: DNS takes its time.
  const proof = await proveHost(host, own.token);
  const other = holder !== undefined && holder.tenant !== context.tenant ? holder : undefined;
  const othersProof = other !== undefined && isProved(proof) ? await proveHost(host, other.token) : undefined;
  if (othersProof !== undefined && (isProved(othersProof) || !othersProof.isAnswered))
    throw identityErrors.HOST_TAKEN(
      `${host} is another organisation’s, whose token is there too. Take that away first, then check again.`,
    );
  const checked = await database.transaction(context.tenant, async (tx) => {
    await lockHost(tx, host);
    const now = await holderOfHost(tx, host);
    if (now !== undefined && now.tenant !== context.tenant && isProved(proof)) {
      // Somebody else proved it meanwhile: whether it is still there is to be looked at anew.
      if (now.tenant !== other?.tenant)
        throw identityErrors.HOST_TAKEN(`${host} has just become another organisation’s. Check again.`);
      await tx.actAs(now.tenant);
      await lose(tools, tx, context, host);
      await tx.actAs(context.tenant);
    }
    return settle(tools, tx, context, host, proof);
  });
  if (checked === undefined) throw identityErrors.HOST_NOT_FOUND(`${host} was taken out of the site meanwhile.`);
  return shown(checked);
}

/** What a look came to, with its event where that changes whose the host is. Where nobody answered, what was stays. */
async function settle(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  host: string,
  proof: Proof,
): Promise<KeptHost | undefined> {
  const before = await hostOf(tx, host);
  if (isProved(proof)) return tell({ log }, tx, context, host, { by: proof.by, fault: null, keeps: false });
  // One of before had nothing to show.
  const isOfBefore = before !== undefined && before.verifiedAt !== null && before.verifiedBy === null;
  const fault = proof.fault.slice(0, 1000);
  return tell({ log }, tx, context, host, { by: null, fault, keeps: isOfBefore || !proof.isAnswered });
}

/** The host is another's from now on. */
async function lose(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  host: string,
): Promise<void> {
  const fault = 'Another organisation has shown that the host name is its own.';
  await tell(tools, tx, context, host, { by: null, fault, keeps: false });
}

async function tell(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  host: string,
  check: Parameters<typeof storeCheck>[2],
): Promise<KeptHost | undefined> {
  const before = await hostOf(tx, host);
  const after = await storeCheck(tx, host, check);
  if (before === undefined || after === undefined) return after;
  if ((before.verifiedAt === null) !== (after.verifiedAt === null))
    await log.publish(tx, [hostChecked.of(context, { name: host, before: factsOf(before), after: factsOf(after) })]);
  return after;
}

/** Looks again at the hosts whose day is over. */
export async function checkDueHosts(
  tools: HostTools & Pick<IdentityTools, 'ownContext'>,
  onError: (error: unknown) => void,
): Promise<void> {
  const { database, ownContext } = tools;
  for (const { tenant, host } of await database.housekeeping((tx) => claimDueHosts(tx, AT_ONCE)))
    await checkHost(tools, ownContext(tenant), host).catch(onError);
}

function factsOf({ verifiedAt, fault }: KeptHost): { verifiedAt: string | null; fault: string | null } {
  return { verifiedAt, fault };
}

function shown({ host, token, verifiedAt, checkedAt, fault }: KeptHost): SiteHost {
  const looked = { verifiedAt, checkedAt, fault };
  return { host, record: recordOf(host), file: `http://${host}${FILE_PATH}`, token: tokenText(token), ...looked };
}
