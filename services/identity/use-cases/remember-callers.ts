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
  authenticate(credential: Credential): Promise<Authenticated | undefined>;
  /** After one was taken back. */
  forget(): void;
  stop(): Promise<void>;
}

interface Known {
  readonly caller: Promise<Authenticated | undefined>;
  readonly until: number;
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
  const remembered = new Map<string, Known>();

  const hearing = tools.database.listen(CHANNEL, {
    announced(changed) {
      forgetOf(changed);
      askStreamsAgain();
    },
    began() {
      remembered.clear();
      askStreamsAgain();
    },
    ended: () => remembered.clear(),
  });

  function forgetOf(changed: string): void {
    if (changed === '') return remembered.clear();
    for (const [name, { tenant, person }] of remembered)
      if (tenant === undefined || tenant === changed || person === changed) remembered.delete(name);
  }

  async function find(credential: Credential): Promise<Authenticated | undefined> {
    const holder = await findHolder(tools, credential);
    if (holder === undefined) return undefined;
    const { standing } = holder;
    const suspended = haltOf(standing);
    const caller = callerOf(credential.kind, holder, declared);
    return {
      ...(standing.isFirst ? caller : withoutOperators(caller)),
      expiresAt: holder.expiresAt,
      ...(suspended === undefined ? {} : { suspended }),
    };
  }

  function remember(name: string, caller: Promise<Authenticated | undefined>, ms: number): void {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const known: Known = { caller, until: Date.now() + ms };
    remembered.set(name, known);
    caller.then(
      (found) => {
        if (found === undefined) {
          // Strangers' tokens are long, and signed by none of ours: the room is for those that are let in.
          if (ms === TOKEN_REMEMBERED_MS && remembered.get(name) === known) remembered.delete(name);
          return;
        }
        known.tenant = found.tenant;
        known.person = found.principal.id;
      },
      () => remembered.get(name) === known && remembered.delete(name),
    );
  }

  return {
    authenticate(credential) {
      if (!hearing.isOn) return find(credential);
      const name = `${credential.kind} ${credential.credential}`;
      const known = remembered.get(name);
      if (known !== undefined && known.until > Date.now()) return known.caller;
      // The promise is what is kept: requests that come meanwhile wait for the same look-up.
      const caller = find(credential);
      remember(name, caller, credential.kind === 'token' ? TOKEN_REMEMBERED_MS : REMEMBERED_MS);
      return caller;
    },
    forget: () => remembered.clear(),
    stop: () => hearing.close(),
  };
}

/** Those who run the installation are nobody in another tenant. */
function withoutOperators(caller: Caller): Caller {
  const { principal } = caller;
  return {
    ...caller,
    principal: { ...principal, permissions: principal.permissions.filter((name) => !isOperators(name)) },
  };
}
