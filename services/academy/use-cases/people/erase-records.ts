import { createHash } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import { deleteDocumentsOf } from '../../adapters/postgres/erase-learner.ts';
import { deleteStatement, rewriteStatement, statementsNamed } from '../../adapters/postgres/named-statements.ts';
import { factsOfStatement } from '../../core/xapi/kept-statement.ts';
import { namesOf, namesOfAgents } from '../../core/xapi/statement-names.ts';
import { withoutAgents } from '../../core/xapi/without-agents.ts';

/** As many as a transaction changes. */
const PAGE = 500;

interface Forgotten {
  /** By what the account is named in statements. */
  readonly keys: readonly string[];
  isErased(key: string): boolean;
  /** Who stands in its place. */
  readonly nobody: { readonly objectType: 'Agent'; readonly account: object };
}

/**
 * Statements of the account go; in those of others nobody that is known stands in its place. Page by page, each kept by itself: done
 * again after a crash, it finds what is left.
 */
export async function eraseRecords(
  { database, publicUrl }: { readonly database: Database; readonly publicUrl: () => URL },
  tenant: string,
  erased: { readonly account: string; readonly mail: string },
): Promise<void> {
  const forgotten = forgottenOf(erased, publicUrl().origin);
  await database.transaction(tenant, (tx) => deleteDocumentsOf(tx, forgotten.keys, erased.account));
  for (const name of namesOfAgents(forgotten.keys)) {
    let after: string | null | undefined = null;
    while (after !== undefined) after = await erasePage(database, tenant, name, after, forgotten);
  }
}

/** @returns after which place to go on; undefined where there is no more */
function erasePage(
  database: Database,
  tenant: string,
  name: string,
  after: string | null,
  { isErased, nobody }: Forgotten,
): Promise<string | undefined> {
  return database.transaction(tenant, async (tx) => {
    const page = await statementsNamed(tx, name, after, PAGE);
    for (const statement of page) {
      if (statement.agents.some(isErased)) await deleteStatement(tx, statement, namesOf(statement));
      else if (statement.relatedAgents.some(isErased)) {
        const without = withoutAgents(statement.body, isErased, nobody);
        const { relatedAgents } = factsOfStatement(without);
        const names = namesOf({ ...statement, relatedAgents });
        await rewriteStatement(tx, statement, namesOf(statement), without, { relatedAgents, names });
      }
    }
    return page.length < PAGE ? undefined : page.at(-1)?.place;
  });
}

function forgottenOf(
  { account, mail }: { readonly account: string; readonly mail: string },
  origin: string,
): Forgotten {
  const mailboxes = mail === '' ? [] : [...new Set([mail, mail.toLowerCase()])].map((each) => `mailto:${each}`);
  const sums = mailboxes.map((mailbox) => `sha1 ${createHash('sha1').update(mailbox).digest('hex')}`);
  const keys = [`account ${origin} ${account}`, ...mailboxes.map((mailbox) => `mbox ${mailbox}`), ...sums];
  return {
    keys,
    isErased: (key) => keys.includes(key) || (key.startsWith('account ') && key.endsWith(` ${account}`)),
    nobody: { objectType: 'Agent', account: { homePage: origin, name: 'erased' } },
  };
}
