import { startServer } from '../server.ts';
import setUpPostgres from './postgres.ts';

/** One server for all system tests that neither kill nor configure it (tests/shared-server.ts). */
export default async function setup(): Promise<() => Promise<void>> {
  const removePostgres = await setUpPostgres();
  // A gateway beside it, for the walk through its console: without a document it answers 404.
  const settings = { PVT_GATEWAY_PORT: '0', PVT_GATEWAY_HOST: '127.0.0.1' };
  const server = await startServer({ settings }).catch(async (error: unknown) => {
    await removePostgres();
    throw error;
  });
  process.env['PVT_TEST_SERVER'] = JSON.stringify({ url: server.url, dataFolder: server.dataFolder });
  return async () => {
    delete process.env['PVT_TEST_SERVER'];
    await server.stop();
    await removePostgres();
  };
}
