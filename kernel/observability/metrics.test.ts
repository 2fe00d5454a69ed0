import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const figures = { group: 'billing', lag: 7, parked: 2, dead: 1 };

test('what consumer groups have before them is asked at a scrape, and not again within ten seconds', async () => {
  let now = 0;
  let asked = 0;
  const metrics = createMetrics({ now: () => now });
  metrics.watchGroups(async () => {
    asked += 1;
    return [{ ...figures, lag: asked }];
  });
  expect(asked).toBe(0);
  expect(await metrics.registry.metrics()).toContain('pvt_group_lag{group="billing"} 1\n');
  now = 9999;
  expect(await metrics.registry.metrics()).toContain('pvt_group_dead_letters{group="billing"} 1\n');
  expect(asked).toBe(1);
  now = 10_000;
  expect(await metrics.registry.metrics()).toContain('pvt_group_lag{group="billing"} 2\n');
});

test('a group that is gone is no longer told, and a database that is away hides nothing else', async () => {
  let now = 0;
  const answers = [async () => [figures], async () => Promise.reject(new Error('away'))];
  const metrics = createMetrics({ now: () => now });
  metrics.watchGroups(() => (answers.shift() ?? (async () => []))());
  metrics.watchSafePosition(() => 12);
  expect(await metrics.registry.metrics()).toContain('pvt_group_parked{group="billing"} 2\n');
  now = 20_000;
  const later = await metrics.registry.metrics();
  expect(later).not.toContain('billing');
  expect(later).toContain('pvt_log_safe_position 12\n');
});

test('each pool tells how many of its connections are at work and awaited', async () => {
  const metrics = createMetrics();
  metrics.watchConnections('pvt_collect', () => ({ inUse: 3, awaited: 2 }));
  metrics.watchConnections('pvt_log', () => ({ inUse: 1, awaited: 0 }));
  const text = await metrics.registry.metrics();
  expect(text).toContain('pvt_database_connections_in_use{role="pvt_collect"} 3\n');
  expect(text).toContain('pvt_database_connections_awaited{role="pvt_collect"} 2\n');
  expect(text).toContain('pvt_database_connections_in_use{role="pvt_log"} 1\n');
});

const ofTenants = [
  { group: 'flow:0198c0de-0000-7000-8000-00000000000a:takeover-bid:v1', lag: 7, parked: 2, dead: 1 },
  { group: 'flow:0198c0de-0000-7000-8000-00000000000b:layoffs:v3', lag: 5, parked: 0, dead: 0 },
  { group: 'metric:0198c0de-0000-7000-8000-00000000000a:revenue:1', lag: 1, parked: 0, dead: 0 },
];

test('groups are told by kinds: no tenant, and no name that a tenant gave', async () => {
  const metrics = createMetrics();
  metrics.watchGroups(async () => ofTenants);
  for (const { group } of ofTenants) metrics.countHandled(group, 10);
  const text = await metrics.registry.metrics();
  expect(text).toContain('pvt_group_lag{group="flow"} 12\n');
  expect(text).toContain('pvt_group_lag{group="metric"} 1\n');
  expect(text).toContain('pvt_events_handled_total{group="flow"} 20\n');
  expect(text).not.toMatch(/0198c0de|takeover|layoffs|revenue/);
});

test('an operator who wants it has each group by its name', async () => {
  const metrics = createMetrics({ eachGroup: true });
  metrics.watchGroups(async () => ofTenants);
  expect(await metrics.registry.metrics()).toContain(`pvt_group_lag{group="${ofTenants[0]?.group}"} 7\n`);
});
