import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Because, Phase, ReleaseState } from '../../core/release-state.ts';

export interface KeptRelease extends ReleaseState {
  readonly name: string;
  /** The upstream that the share is of. */
  readonly canary: string;
  /** How many were kept. */
  readonly decisions: number;
  /** Of the last one. */
  readonly because: Because;
}

interface Row {
  readonly name: string;
  readonly canary: string;
  readonly phase: Phase;
  readonly share: number;
  readonly startedAt: string;
  readonly stepAt: string;
  readonly decidedAt: string;
  readonly decisions: number;
  readonly because: Because;
}

const COLUMNS = `name, canary, phase, share, started_at as "startedAt", step_at as "stepAt", decided_at as "decidedAt", decisions, because`;

/** All: there are at most as many as the document may have had. Served by the primary key. */
export async function keptReleases(tx: Transaction): Promise<KeptRelease[]> {
  const rows = await tx.query<Row>(`select ${COLUMNS} from gateway.release where tenant = $1 order by name`, [
    tx.tenant,
  ]);
  return rows.map(kept);
}

export async function keptRelease(tx: Transaction, name: string): Promise<KeptRelease | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from gateway.release where tenant = $1 and name = $2`, [
    tx.tenant,
    name,
  ]);
  return row && kept(row);
}

/** Over all tenants: whose releases are under way. Served by release_undecided. */
export function undecided(on: Queryable): Promise<{ readonly tenant: string; readonly name: string }[]> {
  return on.query<{ tenant: string; name: string }>(
    `select tenant, name from gateway.release where phase in ('running', 'paused') order by decided_at limit 1000`,
  );
}

export async function storeRelease(tx: Transaction, release: KeptRelease): Promise<void> {
  const { name, canary, phase, share, startedAt, stepAt, decidedAt, decisions, because } = release;
  const times = [startedAt, stepAt, decidedAt].map((ms) => new Date(ms).toISOString());
  await tx.query(
    `insert into gateway.release (tenant, name, canary, phase, share, started_at, step_at, decided_at, decisions, because)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant, name) do update set canary = excluded.canary, phase = excluded.phase, share = excluded.share, started_at = excluded.started_at,
        step_at = excluded.step_at, decided_at = excluded.decided_at, decisions = excluded.decisions, because = excluded.because`,
    [tx.tenant, name, canary, phase, share, ...times, decisions, because],
  );
}

function kept({ startedAt, stepAt, decidedAt, ...rest }: Row): KeptRelease {
  return {
    ...rest,
    startedAt: Date.parse(startedAt),
    stepAt: Date.parse(stepAt),
    decidedAt: Date.parse(decidedAt),
  };
}
