import type { CallContext } from '@pvt/kernel/context';
import { languagesOf, peopleByAccount } from '../adapters/postgres/people.ts';
import { isLanguage, type Language } from '../core/language.ts';
import { findPeople, type PersonRef, refTo } from './get-people.ts';
import type { IdentityTools } from './tools.ts';

export interface RecipientRef extends PersonRef {
  readonly language: Language;
}

/** Those of the accounts who belong to the tenant and are not suspended, and everybody who holds the permission, on the resource where one is named. */
export async function findRecipients(
  tools: Pick<IdentityTools, 'database' | 'permissions'>,
  context: CallContext,
  {
    accounts = [],
    permission,
    resource,
  }: { readonly accounts?: readonly string[]; readonly permission?: string; readonly resource?: string },
): Promise<RecipientRef[]> {
  const holders = permission === undefined ? [] : await findPeople(tools, context, permission, resource);
  return tools.database.transaction(context.tenant, async (tx) => {
    const named = await peopleByAccount(tx, accounts);
    const people = new Map(
      [...holders, ...named.filter(({ state }) => state === 'active')].map((person) => [person.account, person]),
    );
    const languages = await languagesOf(tx, [...people.keys()]);
    return [...people.values()].map((person) => {
      const language = languages.get(person.account);
      return { ...refTo(person), language: language !== undefined && isLanguage(language) ? language : 'en' };
    });
  });
}
