import pg from 'pg';
import { housekeepingRole, LOG_ROLE, rolePassword, serviceRole } from './role.ts';

/**
 * Makes a service's two roles. They are there before its migrations run, which may name them; what they may do is
 * granted after.
 */
export async function ensureServiceRoles(client: pg.Client, secret: string, service: string): Promise<void> {
  await ensureRole(client, secret, serviceRole(service));
  await ensureRole(client, secret, housekeepingRole(service));
}

/** Roles belong to the cluster, not to the database: several databases of one cluster share them. */
async function ensureRole(client: pg.Client, secret: string, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await client.query(
    `do $$ begin create role ${name} login; exception when duplicate_object or unique_violation then null; end $$`,
  );
  const password = pg.escapeLiteral(rolePassword(secret, role));
  await unlessMeanwhile(() => client.query(`alter role ${name} login nosuperuser nobypassrls password ${password}`));
}

const TRIES = 100;

/** The lock of a migration holds for its database; another one of the cluster may change the same role just now. */
async function unlessMeanwhile(change: () => Promise<unknown>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await change();
      return;
    } catch (error) {
      if (left <= 1 || !(error instanceof pg.DatabaseError && /concurrently updated/.test(error.message))) throw error;
    }
  }
}

/** What was granted by an earlier version goes first; nobody sees the moment between, since the text is one transaction. */
function anew(role: string): string {
  return `revoke all on all tables in schema log from ${role};
    revoke all on all functions in schema log from ${role};
    grant usage on schema pvt, log to ${role};
    grant execute on all functions in schema pvt to ${role};`;
}

/**
 * A service's role has its own schema and publishes; of the log's bookkeeping it has what its handlers' transactions
 * write, and policies leave it the rows of its own groups (0009_groups_of_a_service.sql). Its housekeeping role has the
 * same schema over all tenants, and can't publish. Of an append-only table (0020_append_only.sql) the one may read and add, the
 * other read, and delete what a tenant had that is gone.
 */
export async function grantServiceRoles(client: pg.Client, service: string): Promise<void> {
  const schema = pg.escapeIdentifier(service);
  const role = pg.escapeIdentifier(serviceRole(service));
  const housekeeping = pg.escapeIdentifier(housekeepingRole(service));
  const both = `${role}, ${housekeeping}`;
  await client.query(`${anew(role)} ${anew(housekeeping)}
    grant usage on schema ${schema} to ${both};
    grant select, insert, update, delete on all tables in schema ${schema} to ${both};
    grant usage, select on all sequences in schema ${schema} to ${both};
    grant execute on all functions in schema ${schema} to ${both};
    grant execute on function log.newest_position, log.first_recorded_at to ${both};
    grant select, insert, update, delete on pvt.command_answer, pvt.lease, pvt.job, pvt.saga, pvt.saga_step, pvt.saga_wait to ${role};
    grant select, insert on log.event to ${role};
    grant usage, select on log.position_seq to ${role};
    grant execute on function log.unknown, log.store, log.append, log.find, log.end_groups to ${role};
    grant select, update (position, broker_offset, broker_topic, updated_at) on log.cursor to ${role};
    grant select, insert, update, delete on log.delivery to ${role};
    grant insert on log.attempt, log.checkpoint to ${role};
    select pvt.withhold_changes(${[service, serviceRole(service), housekeepingRole(service)].map((name) => pg.escapeLiteral(name)).join(', ')});`);
  await unlessMeanwhile(() => client.query(`grant pvt_housekeeping to ${housekeeping}`));
}

/** The broker itself: it moves every tenant's events, serves no request, and can't change or delete one. */
export async function grantLogRole(client: pg.Client, secret: string): Promise<void> {
  await ensureRole(client, secret, LOG_ROLE);
  await client.query(`${anew(LOG_ROLE)}
    grant select, insert on log.event to ${LOG_ROLE};
    grant select, insert, update, delete on log.consumer_group, log.cursor, log.member, log.delivery, log.attempt, log.checkpoint to ${LOG_ROLE};
    grant select, insert, delete on log.trace_part to ${LOG_ROLE};
    grant select on log.period, log.installation to ${LOG_ROLE};
    grant usage, select on all sequences in schema log to ${LOG_ROLE};
    grant execute on all functions in schema log to ${LOG_ROLE};`);
}
