import type { CallContext } from '@pvt/kernel/context';
import {
  deleteDomain,
  domainOf,
  domainsOf,
  insertDomain,
  isDomainOfAnother,
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
 * By DNS alone: a file at the domain's web server shows who has the page, not who has the mail.
 * @throws DOMAIN_NOT_FOUND, DOMAIN_TAKEN
 */
export async function checkDomain(
  { database, log, proveHost }: Tools & Pick<IdentityTools, 'proveHost'>,
  context: CallContext,
  domain: string,
): Promise<MailDomain> {
  const own = await database.transaction(context.tenant, (tx) => domainOf(tx, domain));
  if (own === undefined) throw unknown(domain);
  // Outside of a transaction: DNS takes its time.
  const proof = await proveHost(domain, own.token);
  return database.transaction(context.tenant, async (tx) => {
    await lockDomain(tx, domain);
    const before = await domainOf(tx, domain);
    if (before === undefined) throw unknown(domain);
    const isVerified = isProved(proof) && proof.by === 'dns';
    if (isVerified && (await isDomainOfAnother(tx, domain)))
      throw identityErrors.DOMAIN_TAKEN(`${domain} is another organisation’s here. Let it be taken away there first.`);
    const fault = isProved(proof)
      ? `${recordOf(domain)} has no TXT record with the token.`
      : proof.fault.slice(0, 1000);
    // Where DNS gave no answer, what was stays.
    const isKept = !isProved(proof) && !proof.isAnswered && before.verifiedAt !== null;
    const check = { isVerified: isVerified || isKept, fault: isVerified ? null : fault };
    const after = await storeDomainCheck(tx, domain, check);
    if (after === undefined) throw unknown(domain);
    if ((before.verifiedAt === null) !== (after.verifiedAt === null))
      await log.publish(tx, [
        domainChanged.of(context, { name: domain, before: factsOf(before), after: factsOf(after) }),
      ]);
    return shown(after);
  });
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

function unknown(domain: string): Error {
  return identityErrors.DOMAIN_NOT_FOUND(`${domain} is not among the organisation’s domains.`);
}
