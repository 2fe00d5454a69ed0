import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { developerOf } from '../../adapters/postgres/developers.ts';
import { nameOfSample, SAMPLE_DEVELOPERS, type SampleDeveloper, type SamplePerson } from '../../core/sample/people.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { saveOwnProfile } from '../developers/save-developer.ts';

/** The same account for the same person of a tenant, so that what broke off goes on; nobody can sign in as one. */
export const sampleAccount = (tenant: string, person: SamplePerson): string => `person:${idOf(tenant, person)}`;

/** Acts as somebody of the sample, in the caller's trace. */
export function asSample(context: CallContext, person: SamplePerson, key?: string): CallContext {
  const { idempotencyKey: _key, ...steps } = context;
  const id = idOf(context.tenant, person);
  const principal = { kind: 'person', id, name: nameOfSample(person), permissions: [] } as const;
  return { ...steps, principal, ...(key === undefined ? {} : { idempotencyKey: key }) };
}

/** The profiles; those that are there stay as they are. @returns how many there are */
export async function makeSampleDevelopers(tools: ContractTools, context: CallContext): Promise<number> {
  const { tenant } = context;
  const all = Object.entries(SAMPLE_DEVELOPERS);
  for (const [name, profile] of all) {
    const person = name as SampleDeveloper;
    const account = sampleAccount(tenant, person);
    const isThere = await tools.database.transaction(
      tenant,
      async (tx) => (await developerOf(tx, account)) !== undefined,
    );
    if (!isThere) await saveOwnProfile(tools, asSample(context, person), profile, { newOnly: true });
  }
  return all.length;
}

function idOf(tenant: string, name: string): string {
  const digest = hash('sha256', `${tenant} auction sample ${name}`);
  return [
    ...[digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `a${digest.slice(17, 20)}`],
    digest.slice(20, 32),
  ].join('-');
}
