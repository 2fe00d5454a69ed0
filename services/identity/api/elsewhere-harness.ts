import { type Answer } from '@pvt/kernel/testing/mount';
import { type DnsServer, startDns } from '../adapters/dns-harness.ts';
import { type LyingProvider, lyingProvider, type TokenShape } from '../adapters/open-id-harness.ts';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';

export const SECRET = 'a secret of the provider and of us';

/** Identity with a DNS server, and a provider that says what a test wants. */
export interface MountedElsewhere {
  readonly identity: MountedIdentity;
  readonly liar: LyingProvider;
  readonly dns: DnsServer;
  /** A tenant's provider. */
  setUp(issuer: string, tenant: string, more?: object): Promise<Answer>;
  /** Shows by DNS that a domain is the tenant's. */
  prove(domain: string, tenant: string): Promise<Answer>;
  /** @returns where the browser goes */
  begin(browser: Visitor, mail: string): Promise<URL>;
  answer(browser: Visitor, parameters: object): Promise<Answer>;
  /** Signs in by the lying provider. @param says beside the subject, mail and nonce */
  lie(mail: string, says?: TokenShape, browser?: Visitor): Promise<Answer>;
  close(): Promise<void>;
}

export async function mountElsewhere(): Promise<MountedElsewhere> {
  const dns = await startDns();
  const settings = { PVT_DNS_SERVERS: dns.address, PVT_ALLOW_PRIVATE_URLS: 'true' };
  const identity = await mountIdentity({ settings });
  const liar = await lyingProvider();
  const self: MountedElsewhere = {
    identity,
    liar,
    dns,
    setUp(issuer, tenant, more = {}) {
      const provider = { issuer, clientId: 'pvt', clientSecret: SECRET, grants: [{ role: 'staff' }], ...more };
      return identity.ask('PUT', '/v1/organisation/provider', provider, { tenant });
    },
    async prove(domain, tenant) {
      const path = `/v1/organisation/domains/${domain}`;
      const { body } = await identity.ask('PUT', path, undefined, { tenant });
      const { record, token } = body as { record: string; token: string };
      dns.records.set(record, { txt: [token] });
      return identity.ask('POST', `${path}/check`, undefined, { tenant });
    },
    async begin(browser, mail) {
      const { body } = await browser.ask('POST', '/v1/session/elsewhere', { mail });
      return new URL((body as { location: string }).location);
    },
    answer: (browser, parameters) => browser.ask('POST', '/v1/session/elsewhere/answer', parameters),
    async lie(mail, says = {}, browser = identity.visitor()) {
      const asked = await self.begin(browser, mail);
      const of = (name: string): string => asked.searchParams.get(name) ?? '';
      liar.says = { ...says, claims: { sub: `s-${mail}`, email: mail, nonce: of('nonce'), ...says.claims } };
      return self.answer(browser, { state: of('state'), code: 'c', iss: liar.issuer });
    },
    async close() {
      await identity.close();
      await Promise.all([liar.close(), dns.close()]);
    },
  };
  return self;
}
