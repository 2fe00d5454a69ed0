import type { CallContext } from '@pvt/kernel/context';
import { dueClosings, markClosed, organisationOf, storeClosing } from '../adapters/postgres/organisations.ts';
import { identityErrors } from '../core/errors.ts';
import { DAYS_TO_CLOSE, type Organisation } from '../core/organisation.ts';
import { tenantClosed } from '../core/organisation-events.ts';
import { changeOrganisation, factsOf } from './organisation.ts';
import { runsInstallation } from './require-operator.ts';
import type { IdentityTools } from './tools.ts';

const AT_ONCE = 100;

/**
 * Begins to close the organisation: its people and programs are refused from now on, and in 30 days everything of it is
 * deleted.
 * @param typed its name, as the person who closes it typed it
 * @throws NAME_DIFFERS, TENANT_NEEDED, TENANT_UNKNOWN
 */
export async function closeOrganisation(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  typed: string,
): Promise<Organisation> {
  if (await runsInstallation({ database }, context.tenant))
    throw identityErrors.TENANT_NEEDED('The organisation that runs the installation can not be closed.');
  const changed = await database.transaction(context.tenant, (tx) =>
    changeOrganisation({ log }, tx, context, async ({ name, closesAt }) => {
      if (typed.normalize('NFC') !== name)
        throw identityErrors.NAME_DIFFERS(`Type the name "${name}" to close it.`, { pointer: '/name' });
      // The same again does not put the day off.
      if (closesAt === null) await storeClosing(tx, DAYS_TO_CLOSE);
    }),
  );
  remembered.forget();
  return changed;
}

/** Takes the closing back. @throws TENANT_UNKNOWN where everything is being deleted already */
export async function reopenOrganisation(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
): Promise<Organisation> {
  const changed = await database.transaction(context.tenant, (tx) =>
    changeOrganisation({ log }, tx, context, async ({ closesAt }) => {
      if (closesAt !== null && Date.parse(closesAt) <= Date.now())
        throw identityErrors.TENANT_UNKNOWN('The time to take the closing back is over.');
      await storeClosing(tx, null);
    }),
  );
  remembered.forget();
  return changed;
}

/** Asks the services to delete what they have of the tenants whose time is over: once each. */
export async function publishClosings({
  database,
  log,
  ownContext,
}: Pick<IdentityTools, 'database' | 'log' | 'ownContext'>): Promise<void> {
  for (const { tenant } of await database.housekeeping((tx) => dueClosings(tx, AT_ONCE))) {
    await database.transaction(tenant, async (tx) => {
      const before = await organisationOf(tx);
      if (before === undefined || !(await markClosed(tx))) return;
      await log.publish(tx, [
        tenantClosed.of(ownContext(tenant), { name: tenant, before: factsOf(before), after: null }),
      ]);
    });
  }
}
