import { boundedPage, type Measured, pageOf } from '@pvt/kernel/bounded-page';
import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { EmittedOutput } from '../../core/outcome.ts';

export async function keepShadowOutputs(
  tx: Transaction,
  flow: string,
  version: number,
  outputs: readonly EmittedOutput[],
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
): Promise<EmittedOutput[]> {
  const rows = await tx.query<KeptOutput>(
    `delete from fluxcore.shadow_output where tenant = $1 and flow = $2 and version = $3 and id in (
        select id from (${OLDEST}) as oldest) returning id, output`,
    [tx.tenant, flow, version, limit],
  );
  return rows.sort((a, b) => a.id - b.id).map(({ output }) => output);
}

export interface KeptOutput {
  readonly id: number;
  readonly output: EmittedOutput;
}

/** In the order in which they were given; `last` is there when more follow. @param after the id of the last one read */
export async function listShadowOutputs(
  tx: Transaction,
  flow: string,
  version: number,
  after: number | undefined,
  limit: number,
): Promise<{ readonly items: KeptOutput[]; readonly last: KeptOutput | undefined }> {
  const rows = await tx.query<KeptOutput & Measured>(
    boundedPage(
      `select id, output from fluxcore.shadow_output
      where tenant = $1 and flow = $2 and version = $3 and id > $4 order by id limit $5`,
      'output',
      'id',
    ),
    [tx.tenant, flow, version, after ?? 0, limit],
  );
  return pageOf<KeptOutput>(rows, limit);
}

export async function dropShadowOutputs(tx: Transaction, flow: string, version: number): Promise<void> {
  await tx.query('delete from fluxcore.shadow_output where tenant = $1 and flow = $2 and version = $3', [
    tx.tenant,
    flow,
    version,
  ]);
}

/** What a deleted flow's replays gave: nobody asks for it again. */
export async function dropAllShadowOutputs(tx: Transaction, flow: string): Promise<void> {
  await tx.query('delete from fluxcore.shadow_output where tenant = $1 and flow = $2', [tx.tenant, flow]);
}
