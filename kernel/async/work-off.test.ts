import { expect, test } from 'vitest';
import { workOff } from './work-off.ts';

interface Job {
  readonly tenant: string;
  readonly host: string;
  readonly id: string;
}

const limits = { inAll: 3, perTenant: 2, perHost: 3, perTenantAndHost: 2 };

/** What is due, as a database has it: claimed once each, as places were shared. */
function due(jobs: readonly Job[]) {
  const left = [...jobs];
  return async (share: Parameters<Parameters<typeof workOff<Job>>[0]['claim']>[0]): Promise<Job[]> => {
    const waiting = left.map(({ tenant, host }, since) => ({ tenant, host, count: 1, since }));
    return share(waiting).flatMap(({ tenant, host }) => {
      const at = left.findIndex((job) => job.tenant === tenant && job.host === host);
      return at < 0 ? [] : left.splice(at, 1);
    });
  };
}

const job = (id: string): Job => ({ tenant: id.slice(0, 1), host: 'h', id });

test('jobs that never end keep no other tenant’s from being done, nor does one that fails', async () => {
  const end = Promise.withResolvers<void>();
  const begun: string[] = [];
  const errors: unknown[] = [];
  const { promise: all, resolve: allBegun } = Promise.withResolvers<void>();
  const running = workOff<Job>({
    limits,
    everyMs: 60_000,
    claim: due(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3'].map(job)),
    async work({ id, tenant }) {
      begun.push(id);
      if (begun.length === 5) allBegun();
      if (tenant === 'a') await end.promise;
      if (id === 'b2') throw new Error('it broke');
    },
    onError: (error) => errors.push(error),
  });
  await all;
  expect(begun.toSorted()).toEqual(['a1', 'a2', 'b1', 'b2', 'b3']);
  expect(errors.map(String)).toEqual(['Error: it broke']);
  const stopped = running.stop();
  end.resolve();
  await stopped;
  expect(begun).toHaveLength(5);
});

test('claims that fail are made again', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const errors: unknown[] = [];
  const claim = due([job('a1')]);
  const running = workOff<Job>({
    limits,
    everyMs: 1,
    claim: (share) => (errors.length === 0 ? Promise.reject(new Error('away')) : claim(share)),
    work: async () => resolve(),
    onError: (error) => errors.push(error),
  });
  await promise;
  await running.stop();
  expect(errors).toHaveLength(1);
});
