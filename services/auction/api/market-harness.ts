import { verifyHistory } from '@pvt/bidding/verify';
import { TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type Answer, type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { vi } from 'vitest';
import type { AuctionView } from '../core/auction-view.ts';
import { PROJECT_EXAMPLE, type Project } from '../core/project.ts';
import type { Terms } from '../core/terms.ts';
import { service } from '../service.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** Somebody of the market, with a person's account. */
export interface Somebody {
  readonly account: string;
  ask(method: Method, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  bid(auction: string, amount: string, more?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Market {
  readonly mounted: MountedForTest;
  /** A developer; with `'client'` somebody who may hold auctions as well. */
  person(name: string, as?: 'client', tenant?: string): Somebody;
  readonly staff: Somebody;
  /** Somebody else of the staff. */
  readonly second: Somebody;
  /** Of a client of its own; it ends in a day. */
  open(terms: Partial<Terms>, project?: Partial<Project>, client?: string): Promise<OpenedAuction>;
  close(): Promise<void>;
}

export interface OpenedAuction {
  readonly id: string;
  readonly project: string;
  readonly endsAt: Temporal.Instant;
}

export async function mountMarket(
  options: Pick<MountOptions, 'started' | 'beside' | 'settings' | 'answers'> = {},
): Promise<Market> {
  const tenants: Readonly<Record<string, string>> = { a: TENANT_A, b: TENANT_B };
  const authenticate: MountOptions['authenticate'] = () => (request) => {
    const letter = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const tenant = tenants[letter];
    if (tenant === undefined) return undefined;
    const [id, role] = String(request.headers['x-test-person'] ?? '').split(' ');
    if (id === undefined || id === '')
      return { tenant, principal: { kind: 'key', id: `key-${letter}`, name: `key of ${letter}`, permissions: ['*'] } };
    const more = role === 'client' ? ['auction:client'] : role === 'staff' ? ['auction:manage'] : [];
    const permissions = ['auction:read', 'auction:bid', ...more];
    return { tenant, principal: { kind: 'person', id, name: 'Somebody', permissions } };
  };
  const mounted = await mountForTest(service, { ...options, authenticate });
  const somebody = (account: string, tenant: string, own: Readonly<Record<string, string>>): Somebody => {
    const ask: Somebody['ask'] = (method, path, body, headers = {}) =>
      mounted.ask(method, path, body, { tenant, headers: { ...own, ...headers } });
    const bid: Somebody['bid'] = (auction, amount, more = {}, headers = {}) =>
      ask('POST', `/v1/auctions/${auction}/bids`, { amount, ...more }, headers);
    return { account, ask, bid };
  };
  const person: Market['person'] = (name, as, tenant = 'a') =>
    somebody(`person:${name}`, tenant, { 'x-test-person': `${name} ${as ?? ''}` });
  return {
    mounted,
    person,
    staff: somebody('key:key-a', 'a', {}),
    second: somebody('person:second', 'a', { 'x-test-person': 'second staff' }),
    async open(terms, project = {}, client = 'client') {
      const { ask } = person(client, 'client');
      const posted = await done<{ readonly id: string }>(
        ask('POST', '/v1/projects', { ...PROJECT_EXAMPLE, ...project }),
      );
      const endsAt = Temporal.Now.instant().add({ hours: 24 }).round('second');
      const ends = { at: endsAt.toString().slice(0, 19), timeZone: 'UTC' };
      const body = { format: 'reverse', ends, verifiedOnly: false, ranks: true, ...terms };
      const { id } = await done<AuctionView>(ask('POST', `/v1/projects/${posted.id}/auctions`, body));
      await done(ask('POST', `/v1/auctions/${id}/publication`));
      return { id, project: posted.id, endsAt };
    },
    close: () => mounted.close(),
  };
}

/** Asks for it, and throws where it is refused. */
export async function done<T = unknown>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

/** The service's clock stands still there, until it is set anew or `vi.restoreAllMocks`. */
export function clockAt(at: Temporal.Instant): void {
  vi.spyOn(Temporal.Now, 'instant').mockReturnValue(at);
}

export const codeOf = ({ status, body }: Answer): string => {
  const { code } = Object(body) as { readonly code?: string };
  return code ?? String(status);
};

/** Closes an auction by looking at it after its end, and verifies its history as anybody can. */
export async function verified(
  { staff }: Pick<Market, 'staff'>,
  { id }: Pick<OpenedAuction, 'id'>,
  after: Temporal.Instant,
) {
  clockAt(after);
  const view = await done<AuctionView>(staff.ask('GET', `/v1/auctions/${id}`));
  const { body } = await staff.ask('GET', `/v1/auctions/${id}/history`);
  const file = String(body);
  return { view, file, verdict: verifyHistory(file) };
}
