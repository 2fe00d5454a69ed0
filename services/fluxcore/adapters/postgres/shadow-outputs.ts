import { boundedPage, type Measured, pageOf } from '@pvt/kernel/bounded-page';
import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { SinkOutput } from '../../core/outcome.ts';

export type KeptOutput = Exclude<SinkOutput, { kind: 'deadLetter' }>;

export async function keepShadowOutputs(
  tx: Transaction,
  flow: string,
  version: number,
  outputs: readonly KeptOutput[],
): Promise<void> {
  if (outputs.length === 0) return;
  await tx.query(
    {
      name: 'fluxcore_shadow',
      text: `insert into fluxcore.shadow_output (tenant, flow, version, identity, output)
        select $1, $2, $3, * from unnest($4::text[], $5::json[]) on conflict do nothing`,
    },
    [
      tx.tenant,
      flow,
      version,
      textArray(outputs.map(({ identity }) => identity)),
      textArray(outputs.map((output) => JSON.stringify(output))),
    ],
  );
}

const OLDEST = boundedPage(
  'select id, output from fluxcore.shadow_output where tenant = $1 and flow = $2 and version = $3 order by id limit $4',
  'output',
  'id',
);

/** Takes the oldest kept outputs out, in the order in which they were given; none when there are none left. */
export async function takeShadowOutputs(
  tx: Transaction,
  flow: string,
  version: number,
  limit: number,
): Promise<KeptOutput[]> {
  const rows = await tx.query<{ id: number; output: KeptOutput }>(
    `delete from fluxcore.shadow_output where tenant = $1 and flow = $2 and version = $3 and id in (
        select id from (${OLDEST}) as oldest) returning id, output`,
    [tx.tenant, flow, version, limit],
  );
  return rows.sort((a, b) => a.id - b.id).map(({ output }) => output);
}

export async function listShadowOutputs(
  tx: Transaction,
  flow: string,
  version: number,
  after: number,
  limit: number,
): Promise<{ items: KeptOutput[]; next: number | null }> {
  const rows = await tx.query<{ id: number; output: KeptOutput } & Measured>(
    boundedPage(
      `select id, output from fluxcore.shadow_output
      where tenant = $1 and flow = $2 and version = $3 and id > $4 order by id limit $5`,
      'output',
      'id',
    ),
    [tx.tenant, flow, version, after, limit],
  );
  const { items, last } = pageOf<{ id: number; output: KeptOutput }>(rows, limit);
  return { items: items.map(({ output }) => output), next: last?.id ?? null };
}

export async function dropShadowOutputs(tx: Transaction, flow: string, version: number): Promise<void> {
  await tx.query('delete from fluxcore.shadow_output where tenant = $1 and flow = $2 and version = $3', [
    tx.tenant,
    flow,
    version,
  ]);
}
