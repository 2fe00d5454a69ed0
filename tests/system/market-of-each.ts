import type { Answer } from '@pvt/client';
import { expect } from 'vitest';
import type { ServerOfTenant } from '../server.ts';
import { type Identifiers, MARK, NOBODYS } from './mark.ts';
import type { ServerDatabase } from './server-database.ts';

/** A project for those who are invited, with an auction over it. */
export async function fillAuction(
  done: (method: string, path: string, body: unknown) => Promise<Record<string, string>>,
): Promise<Identifiers> {
  const project = await done('POST', '/v1/projects', {
    ...{ title: MARK, description: MARK, currency: 'EUR', visibility: 'invited', invited: [] },
  });
  const id = project['id'] ?? '';
  const scope = { points: [], questions: [], size: 'small' };
  await done('POST', `/v1/projects/${id}/scope/versions`, { base: null, scope });
  await done('POST', `/v1/projects/${id}/scope/versions/1/approval`, undefined);
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const auction = await done('POST', `/v1/projects/${id}/auctions`, {
    ...{ format: 'sealed', ends, verifiedOnly: false, ranks: true },
    scoring: { price: 1, time: 0, quality: 0, questions: [{ id: MARK, text: MARK, points: 1 }] },
  });
  await done('POST', `/v1/auctions/${auction['id']}/publication`, undefined);
  await done('PUT', `/v1/auction-participants/${MARK}`, {
    ...{ organisation: MARK, verified: true, suspended: false, trustLimit: null, paymentMethods: [], devices: [] },
  });
  return {
    ...{ 'projects.project': id, 'projects.version': '1', 'projects.question': id },
    'projects.file': '5feceb66ffc86f38d952786c6d696c79',
    'auctions.auction': auction['id'] ?? '',
    'auction-participants.account': MARK,
    'auction-accounts.account': MARK,
    'auction-skills.skill': 'n8n',
    'developers.account': MARK,
    // Its contract has to be over first.
    'auction-reviews.review': NOBODYS,
    'auction-review-reports.report': NOBODYS,
  };
}

/** A contract that both have signed, over an auction that a person has taken, with a change that is proposed. */
export async function fillContract(
  server: ServerOfTenant & { readonly tenant: string },
  database: ServerDatabase,
  done: (method: string, path: string, body: unknown) => Promise<Record<string, string>>,
): Promise<Identifiers> {
  const { cookie } = await database.addPerson(server.tenant, [{ role: 'admin' }]);
  const asDeveloper = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        ...{ cookie, origin: server.url },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    expect(answer.status, path).toBeLessThan(300);
    return (await answer.json()) as T;
  };
  const project = await done('POST', '/v1/projects', {
    ...{ title: MARK, description: MARK, currency: 'EUR', visibility: 'public', invited: [] },
  });
  const auction = await done('POST', `/v1/projects/${project['id']}/auctions`, {
    ...{ format: 'fixed', price: 10_000, ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' } },
    ...{ verifiedOnly: false, ranks: false },
  });
  await done('POST', `/v1/auctions/${auction['id']}/publication`, undefined);
  await asDeveloper(`/v1/auctions/${auction['id']}/bids`, { amount: '100.00' });
  const award = await done('POST', `/v1/auctions/${auction['id']}/awards`, {});
  const contract = await asDeveloper<Answer<'getContract'>>(`/v1/auction-awards/${award['id']}/acceptance`);
  const signature = { name: MARK, sha256: contract.sha256 };
  await asDeveloper(`/v1/auction-contracts/${contract.id}/signature`, signature);
  await done('POST', `/v1/auction-contracts/${contract.id}/signature`, signature);
  const change = { title: MARK, criteria: MARK, amount: 100 };
  const changed = await asDeveloper<Answer<'getContract'>>(
    `/v1/auction-contracts/${contract.id}/change-orders`,
    change,
  );
  const search = await asDeveloper<{ id: string }>('/v1/saved-searches', { name: MARK, filter: { text: MARK } });
  return {
    'saved-searches.search': search.id,
    // Of accounts whose identity is looked at, or that were suspended.
    'auction-verifications.verification': NOBODYS,
    'auction-suspension-appeals.suspension': NOBODYS,
    'auction-awards.award': award['id'] ?? '',
    'auction-contracts.contract': contract.id,
    'auction-contracts.milestone': contract.milestones[0]?.id ?? '',
    'auction-contracts.order': changed.changeOrders[0]?.id ?? '',
    // Of a week by the hour that is paid in.
    'auction-contracts.entry': NOBODYS,
    // Its money has to be in escrow first.
    'auction-disputes.dispute': NOBODYS,
  };
}
