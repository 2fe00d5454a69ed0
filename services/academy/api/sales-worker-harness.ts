import { fileURLToPath } from 'node:url';
import { type KilledProcess, startKilledProcess } from '@pvt/kernel/testing/killed-process';
import type { AcademyThatSells } from './sales-harness.ts';

/**
 * A process that does the jobs, while the test's own takes requests and webhooks only.
 * @param failurePoint such as `sagas.before-commit-do=crash:5`
 */
export function startSalesWorker(
  { mounted, sandbox }: AcademyThatSells,
  failurePoint?: string,
): Promise<KilledProcess> {
  const script = fileURLToPath(new URL('sales-process-harness.ts', import.meta.url));
  return startKilledProcess(script, mounted.database, { args: [sandbox.url], failurePoint });
}
