import type { Caller } from '@pvt/kernel/context';
import { askStreamsAgain } from '@pvt/kernel/http/events-stream';
import type { Credential } from '../core/credential.ts';
import { haltOf } from '../core/organisation.ts';
import { isOperators } from '../core/roles.ts';
import { type Authenticated, callerOf, findHolder, type HolderTools } from './authenticate.ts';

/** How long a credential is known without asking the database again (ms). */
const REMEMBERED_MS = 2000;
/** A token's: all that it may do by is announced when it changes, so that it is asked for once in each process (ms). */
const TOKEN_REMEMBERED_MS = 600_000;
const MOST_REMEMBERED = 10_000;
/** Where the triggers of what is taken back announce it, with the commit. */
const CHANNEL = 'pvt_identity';

/** What was found of credentials a moment ago. */
export interface Remembered {
  /** Null for nobody's, and for one that has expired. */
  authenticate(credential: Credential): Promise<Authenticated | null>;
  /** After one was taken back. */
  forget(): void;
  stop(): Promise<void>;
}

interface Known {
  readonly caller: Promise<Authenticated | null>;
  /** ms since 1970; no later than the credential expires. */
  until: number;
  /** Undefined while it is looked up, and of nobody's, which any change may make somebody's. */
  tenant?: string;
  person?: string;
}

/**
 * Remembers callers while it is sure to hear what is taken back: in any process, by whatever was written to the tables. A
 * look-up that began before is forgotten too; one that began after the announcement sees what was committed.
 * @param declared the permissions of all services
 */
export function rememberCallers(tools: HolderTools, declared: readonly string[]): Remembered {
  // By kind and credential, which are not joined: a token is long, and each request would pay for a copy of it.
  const remembered: Record<Credential['kind'], Map<string, Known>> = {
    key: new Map(),
    session: new Map(),
    guest: new Map(),
    token: new Map(),
  };
  const forgetAll = (): void => Object.values(remembered).forEach((known) => known.clear());

  const hearing = tools.database.listen(CHANNEL, {
    announced(changed) {
      forgetOf(changed);
      askStreamsAgain();
    },
    began() {
      forgetAll();
      askStreamsAgain();
    },
    ended: forgetAll,
  });

  function forgetOf(changed: string): void {
    if (changed === '') return forgetAll();
    for (const known of Object.values(remembered))
      for (const [credential, { tenant, person }] of known)
        if (tenant === undefined || tenant === changed || person === changed) known.delete(credential);
  }

  async function find(credential: Credential): Promise<Authenticated | null> {
    const holder = await findHolder(tools, credential);
    if (holder === undefined || endOf(holder) <= Date.now()) return null;
    const { standing } = holder;
    const suspended = haltOf(standing);
    const caller = callerOf(credential.kind, holder, declared);
    return {
      ...(standing.isFirst ? caller : withoutOperators(caller)),
      expiresAt: holder.expiresAt,
      ...(suspended === undefined ? {} : { suspended }),
    };
  }

  function remember({ kind, credential }: Credential, caller: Promise<Authenticated | null>): void {
    const its = remembered[kind];
    if (its.size >= MOST_REMEMBERED) its.clear();
    const known: Known = { caller, until: Date.now() + (kind === 'token' ? TOKEN_REMEMBERED_MS : REMEMBERED_MS) };
    its.set(credential, known);
    const forget = (): unknown => its.get(credential) === known && its.delete(credential);
    caller.then((found) => {
      if (found !== null) {
        known.tenant = found.tenant;
        known.person = found.principal.id;
        known.until = Math.min(known.until, endOf(found));
      }
      // Strangers' tokens are long, and signed by none of ours: the room is for those that are let in.
      else if (kind === 'token') forget();
    }, forget);
  }

  return {
    authenticate(credential) {
      if (!hearing.isOn) return find(credential);
      const known = remembered[credential.kind].get(credential.credential);
      if (known !== undefined && known.until > Date.now()) return known.caller;
      // The promise is what is kept: requests that come meanwhile wait for the same look-up.
      const caller = find(credential);
      remember(credential, caller);
      return caller;
    },
    forget: forgetAll,
    stop: () => hearing.close(),
  };
}

/** ms since 1970 */
function endOf({ expiresAt }: { readonly expiresAt: string | null }): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
}

/** Those who run the installation are nobody in another tenant. */
function withoutOperators(caller: Caller): Caller {
  const { principal } = caller;
  return {
    ...caller,
    principal: { ...principal, permissions: principal.permissions.filter((name) => !isOperators(name)) },
  };
}
