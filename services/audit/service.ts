import { hkdfSync } from 'node:crypto';
import { inPieces } from '@pvt/kernel/async/sweep';
import type { Consumer } from '@pvt/kernel/log';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { signerOf } from '@pvt/merkle/note';
import { forgetContents } from './adapters/postgres/entries.ts';
import { entryRoutes } from './api/entries.ts';
import { proofRoutes } from './api/proofs.ts';
import { events, permissions } from './contract.ts';
import type { Category } from './core/entry.ts';
import { appendEntries } from './use-cases/append-entries.ts';
import { signCheckpoints } from './use-cases/sign-checkpoint.ts';
import type { AuditTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const CHECKPOINTS_EVERY_MS = 60_000;
const ROWS_AT_ONCE = 5000;

function retention(category: string, days: number) {
  return duration({
    default: days * DAY_MS,
    min: DAY_MS,
    max: 36_500 * DAY_MS,
    description: `How long entries of the audit trail about ${category} are kept; after it their hashes stay.`,
  });
}

const settings = defineSettings({
  PVT_KEEP_AUDIT_SECURITY: retention('people and access', 730),
  PVT_KEEP_AUDIT_MONEY: retention('money', 3650),
  PVT_KEEP_AUDIT_DATA: retention('data and flows', 400),
  PVT_KEEP_AUDIT_OPERATIONS: retention('everything else', 400),
});

/** Who did what, as a tree of hashes that shows each change of it. */
export const service = defineService({
  name: 'audit',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount({ database, log, settings: values, secretKey, ownContext, eventAccess, route, every }) {
    const seed = new Uint8Array(hkdfSync('sha256', secretKey, '', 'checkpoints of the audit trail, version 1', 32));
    const keep: Readonly<Record<Category, number>> = {
      security: values.PVT_KEEP_AUDIT_SECURITY,
      money: values.PVT_KEEP_AUDIT_MONEY,
      data: values.PVT_KEEP_AUDIT_DATA,
      operations: values.PVT_KEEP_AUDIT_OPERATIONS,
    };
    const keepMs = Math.min(...Object.values(keep));
    const tools: AuditTools = { database, log, ownContext, signer: signerOf('pvt-audit', seed), keepMs };
    for (const routes of [entryRoutes, proofRoutes]) for (const each of routes(tools)) route(each);
    every(CHECKPOINTS_EVERY_MS, 'sign-checkpoints', () => signCheckpoints(tools));
    every(HOUR_MS, 'forget-entries', async () => {
      for (const [category, ms] of Object.entries(keep) as [Category, number][])
        await inPieces(database, (tx, most) => forgetContents(tx, category, ms, most), ROWS_AT_ONCE);
    });
    let trail: Consumer | undefined;
    return {
      async start() {
        trail = await log.consumer({
          group: 'audit.trail',
          types: [...eventAccess.keys()],
          handle: (tx, told) => appendEntries(tx, told),
        });
      },
      stop: async () => trail?.stop(),
    };
  },
});
