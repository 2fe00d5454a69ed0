import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  deleteDomain,
  domainOf,
  domainsOf,
  holderOfDomain,
  insertDomain,
  type KeptDomain,
  lockDomain,
  storeDomainCheck,
} from '../adapters/postgres/domains.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { identityErrors } from '../core/errors.ts';
import { isProved, recordOf, tokenText } from '../core/host-check.ts';
import type { MailDomain } from '../core/provider.ts';
import { domainChanged } from '../core/provider-events.ts';
import type { IdentityTools } from './tools.ts';

const MOST = 20;

type Tools = Pick<IdentityTools, 'database' | 'log'>;

export async function listDomains(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<MailDomain[]> {
  return (await database.transaction(tenant, domainsOf)).map(shown);
}

/** The same again changes nothing. @throws TOO_MANY_DOMAINS */
export async function addDomain({ database, log }: Tools, context: CallContext, domain: string): Promise<MailDomain> {
  return database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await domainsOf(tx);
    const same = before.find((each) => each.domain === domain);
    if (same !== undefined) return shown(same);
    if (before.length >= MOST) throw identityErrors.TOO_MANY_DOMAINS(`There are ${MOST} domains already.`);
    await insertDomain(tx, domain);
    const after = { verifiedAt: null, fault: null };
    await log.publish(tx, [domainChanged.of(context, { name: domain, before: null, after })]);
    const added = await domainOf(tx, domain);
    if (added === undefined) throw new Error('the domain was not stored');
    return shown(added);
  });
}

/**
 * By DNS alone: a file at the domain's web server shows who has the page, not who has the mail. Of two that ask for a domain it
 * is the one's that proves it: who has it keeps it as long as its own token is found there too, or nobody answers.
 * @throws DOMAIN_NOT_FOUND, DOMAIN_TAKEN
 */
export async function checkDomain(
  tools: Tools & Pick<IdentityTools, 'proveHost' | 'remembered'>,
  context: CallContext,
  domain: string,
): Promise<MailDomain> {
  const { database, log, proveHost, remembered } = tools;
  const asking = await database.transaction(context.tenant, async (tx) => {
    const own = await domainOf(tx, domain);
    return own && { own, holder: await holderOfDomain(tx, domain) };
  });
  if (asking === undefined) throw unknown(domain);
  const { own, holder } = asking;
  // Outside of a transaction: DNS takes its time.
  const proof = await proveHost(domain, own.token, 'dns');
  const isVerified = isProved(proof);
  const other = holder !== undefined && holder.tenant !== context.tenant ? holder : undefined;
  if (isVerified && other !== undefined) {
    const others = await proveHost(domain, other.token, 'dns');
    if (isProved(others) || !others.isAnswered) throw taken(domain);
  }
  return database.transaction(context.tenant, async (tx) => {
    await lockDomain(tx, domain);
    const before = await domainOf(tx, domain);
    if (before === undefined) throw unknown(domain);
    const now = await holderOfDomain(tx, domain);
    if (isVerified && now !== undefined && now.tenant !== context.tenant) {
      // Somebody else proved it meanwhile: whether it is still there is to be looked at anew.
      if (now.tenant !== other?.tenant) throw taken(domain);
      await tx.actAs(now.tenant);
      await lose(tools, tx, context, domain);
      await tx.actAs(context.tenant);
      tx.afterCommit(() => remembered.forget());
    }
    // Where DNS gave no answer, what was stays.
    const isKept = !isProved(proof) && !proof.isAnswered && before.verifiedAt !== null;
    const check = { isVerified: isVerified || isKept, fault: isProved(proof) ? null : proof.fault.slice(0, 1000) };
    const after = await storeDomainCheck(tx, domain, check);
    if (after === undefined) throw unknown(domain);
    if ((before.verifiedAt === null) !== (after.verifiedAt === null))
      await log.publish(tx, [
        domainChanged.of(context, { name: domain, before: factsOf(before), after: factsOf(after) }),
      ]);
    return shown(after);
  });
}

/** The domain is another's from now on: the provider of who had it speaks for its mails no more. */
async function lose(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  domain: string,
): Promise<void> {
  const before = await domainOf(tx, domain);
  const fault = 'Another organisation has shown that the domain is its own.';
  const after = await storeDomainCheck(tx, domain, { isVerified: false, fault });
  if (before === undefined || after === undefined) return;
  await log.publish(tx, [domainChanged.of(context, { name: domain, before: factsOf(before), after: factsOf(after) })]);
}

/** @throws DOMAIN_NOT_FOUND */
export async function removeDomain({ database, log }: Tools, context: CallContext, domain: string): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    await lockTenant(tx);
    const before = await domainOf(tx, domain);
    if (before === undefined) throw unknown(domain);
    await deleteDomain(tx, domain);
    await log.publish(tx, [domainChanged.of(context, { name: domain, before: factsOf(before), after: null })]);
  });
}

function factsOf({ verifiedAt, fault }: KeptDomain): Pick<MailDomain, 'verifiedAt' | 'fault'> {
  return { verifiedAt, fault };
}

function shown({ domain, token, verifiedAt, fault }: KeptDomain): MailDomain {
  return { domain, record: recordOf(domain), token: tokenText(token), verifiedAt, fault };
}

function taken(domain: string): Error {
  return identityErrors.DOMAIN_TAKEN(
    `${domain} is another organisation’s here, whose token is there too. Take that away first, then check again.`,
  );
}

function unknown(domain: string): Error {
  return identityErrors.DOMAIN_NOT_FOUND(`${domain} is not among the organisation’s domains.`);
}
