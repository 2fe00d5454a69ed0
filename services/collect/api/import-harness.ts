import { randomBytes } from 'node:crypto';
import type { Log } from '@pvt/kernel/log';
import { secretBox } from '@pvt/kernel/secret-box';
import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { expect } from 'vitest';
import { headerSeal } from '../adapters/header-seal.ts';
import { importLook } from '../adapters/postgres/import-look.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { sourceLook } from '../adapters/postgres/source-look.ts';
import { sourceStore } from '../adapters/postgres/source-store.ts';
import type { ImportJob } from '../core/import-job.ts';
import { importRoutes } from './imports.ts';
import type { ImportTools } from './run-import.ts';
import { sourceRoutes } from './sources.ts';
import { json, shapeOnly, startTestServer, type TestServer } from './test-server.ts';

export interface JobPage {
  readonly items: readonly ImportJob[];
  readonly next: string | null;
}

/** A server with the routes of sources and imports over a database of its own, and what tests do with them. */
export interface ImportHarness {
  readonly database: TestDatabase;
  readonly server: TestServer;
  save(source: string, definition: object): Promise<void>;
  upload(source: string, body: string | Buffer, query?: string): Promise<ImportJob>;
  job(id: string): Promise<ImportJob>;
  /** How many events of the source there are. */
  stored(source: string): Promise<number>;
  close(): Promise<void>;
}

/** @param admit called before each chunk is taken in */
export async function startImports(admit: () => void = () => undefined): Promise<ImportHarness> {
  const database = await createTestDatabase();
  const pool = database.service('collect');
  const log: Log = { ...(await database.log()).forService(pool), admit };
  const sources = sourceStore(pool, headerSeal(secretBox(randomBytes(32))));
  const tools: ImportTools = { database: pool, log, imports: importStore(pool), checks: shapeOnly };
  const server = await startTestServer([
    ...sourceRoutes(sources, sourceLook(pool), { ...tools, watchRoot: undefined }),
    ...importRoutes(sources, importLook(pool), tools),
  ]);
  return {
    database,
    server,
    async save(source, definition) {
      const response = await server.request(`/v1/sources/${source}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(definition),
      });
      expect([response.status, await response.clone().text()]).toEqual([200, expect.any(String)]);
    },
    async upload(source, body, query = '') {
      const response = await server.request(`/v1/sources/${source}/import${query}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      expect([response.status, await response.clone().text()]).toEqual([202, expect.any(String)]);
      return json<ImportJob>(response);
    },
    job: (id) => json<ImportJob>(server.request(`/v1/imports/${id}`)),
    async stored(source) {
      const [row] = await database.admin<{ count: string }>('select count(*) from log.event where source = $1', [
        source,
      ]);
      return Number(row?.count);
    },
    async close() {
      await server.close();
      await database.close();
    },
  };
}

/** A CSV file of stays. */
export function stays(rows: number): string {
  return `hotel,nights\n${Array.from({ length: rows }, (_, i) => `H${i % 7},${i % 30}\n`).join('')}`;
}

/** How a row of {@link stays} becomes an event. */
export const stayMapping = { type: "'stay'", key: 'row.hotel', data: '{"nights": int(row.nights)}' };
