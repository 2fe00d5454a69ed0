import { servicePrincipal } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { makeContext } from '@pvt/kernel/make-context';
import type { PeerList } from '@pvt/registry/contract';
import { expect, test } from 'vitest';
import { readExposition } from '../core/exposition.ts';
import { registeredTargets } from './registered-targets.ts';

const peer = (id: string, services: string[], internal: string | null): PeerList['instances'][number] => ({
  ...{ id, services, internal, generation: 1, public: null, version: '0.1.0', zone: null, weight: 100 },
  ...{ draining: false, unreachable: false, silent: false, seen: 1 },
});

test('processes of the registry are read where they do not keep their figures themselves; while it is away, those that it listed last', async () => {
  let answer: () => Promise<unknown> = () => Promise.reject(new Error('no registry'));
  const contracts = { implement: () => undefined, call: () => answer() } as unknown as Contracts;
  const ownContext = (tenant: string) => makeContext({ tenant, principal: servicePrincipal('monitor') });
  const asked = registeredTargets({ contracts, ownContext }, (name, base) => ({
    name: `${name} at ${base.host}`,
    read: async () => readExposition(''),
  }));
  const names = async () => (await asked()).map(({ name }) => name);
  expect(await names()).toEqual([]);
  const instances = [
    peer('payments-1', ['payments'], 'http://10.0.0.1:8090'),
    peer('others', ['monitor', 'logs'], 'http://10.0.0.2:8090'),
    peer('closed', ['academy'], null),
  ];
  answer = async () => ({ list: { revision: 1, stale: false, instances } });
  expect(await names()).toEqual(['payments-1 at 10.0.0.1:8090']);
  answer = () => Promise.reject(new Error('away'));
  expect(await names()).toEqual(['payments-1 at 10.0.0.1:8090']);
  answer = async () => ({ list: { revision: 2, stale: false, instances: [] } });
  expect(await names()).toEqual([]);
});
