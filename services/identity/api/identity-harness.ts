import { makeContext } from '@pvt/kernel/make-context';
import { secretBox } from '@pvt/kernel/secret-box';
import { type Answer, type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { authenticate, credentialOf } from '../contract.ts';
import { service } from '../service.ts';

/** A browser, for tests: it keeps the cookies that it is given. */
export interface Visitor {
  ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** What it would show of itself; empty where it was given none. */
  cookie: string;
}

export interface MountedIdentity extends MountedForTest {
  visitor(): Visitor;
  /** The texts of the mails that were kept for somebody, the first one first. */
  mailsTo(recipient: string): Promise<string[]>;
  /** A browser whose person was invited with these grants, and joined. */
  member(mail: string, grants: readonly object[], tenant?: string): Promise<Visitor & { readonly account: string }>;
  /** A browser that has opened a sign-in link of the tenant, as the start prints it. */
  operator(tenant?: string): Promise<Visitor>;
}

/** Of everybody that the harness makes. */
export const PASSWORD = 'four words without sense';

/** The token of the link in a mail. */
export function tokenIn(mail: string | undefined): string {
  return /#(\S+)/.exec(mail ?? '')?.[1] ?? '';
}

/** Identity as the program mounts it, where requests are let in by their credentials. */
export async function mountIdentity(options: MountOptions = {}): Promise<MountedIdentity> {
  const mounted = await mountForTest(service, {
    authenticate:
      (operations) =>
      async ({ headers }) => {
        const letter = /^Bearer ([ab])$/.exec(headers.authorization ?? '')?.[1];
        // The test's own keys, one a tenant, which may do everything.
        if (letter !== undefined) return mounted.context(letter);
        const credential = credentialOf(headers.authorization, headers.cookie);
        if (credential === undefined) return undefined;
        const nobody = makeContext({ tenant: '', principal: { kind: 'service', id: 't', name: 't', permissions: [] } });
        return (await operations.call(authenticate, nobody, credential)) ?? undefined;
      },
    ...options,
  });
  const names = `insert into identity.tenant (tenant, name) values ($1, 'A'), ($2, 'B') on conflict do nothing`;
  await mounted.database.admin(names, [mounted.context('a').tenant, mounted.context('b').tenant]);

  function visitor(): Visitor {
    const kept = new Map<string, string>();
    const self: Visitor = {
      get cookie() {
        return [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
      },
      set cookie(text: string) {
        kept.clear();
        keep(text.split('; '));
      },
      async ask(method, path, body) {
        const { cookie } = self;
        const answer = await mounted.ask(method, path, body, {
          tenant: null,
          headers: { ...(cookie === '' ? {} : { cookie }), origin: 'http://localhost:80', host: 'localhost:80' },
        });
        keep([answer.headers['set-cookie'] ?? []].flat().map(String));
        return answer;
      },
    };
    function keep(cookies: readonly string[]): void {
      for (const each of cookies) {
        const [, name, value = ''] = /^(\w+)=([^;]*)/.exec(each) ?? [];
        if (name === undefined) continue;
        if (value === '') kept.delete(name);
        else kept.set(name, value);
      }
    }
    return self;
  }

  const box = secretBox(Buffer.alloc(32, 1));
  async function mailsTo(recipient: string): Promise<string[]> {
    const kept = await mounted.database.admin<{ content: Buffer }>(
      'select content from identity.mail where recipient = $1 order by created_at, id',
      [recipient],
    );
    return kept.map(({ content }) => box.open(content, 'identity.mail'));
  }

  return {
    ...mounted,
    visitor,
    mailsTo,
    async member(mail, grants, tenant = 'a') {
      await mounted.ask('POST', '/v1/invitations', { mail, grants }, { tenant });
      const token = tokenIn((await mailsTo(mail)).at(-1));
      const self = visitor();
      const name = mail.split('@')[0] ?? '';
      const { body } = await self.ask('POST', '/v1/invitation/acceptance', { token, name, password: PASSWORD });
      return Object.assign(self, { account: (body as { account: { id: string } }).account.id });
    },
    async operator(tenant = 'a') {
      const { body } = await mounted.ask('POST', '/v1/sign-in-links', undefined, { tenant });
      const { path } = body as { path: string };
      const self = visitor();
      await self.ask('POST', '/v1/session', { token: path.replace('/?token=', '') });
      return self;
    },
  };
}
