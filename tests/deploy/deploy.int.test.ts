import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVICE_NAMES, servicesNamed } from '../../apps/server/services.ts';
import { engine } from '../engines.ts';

const { place: tools = '', skipped, how } = engine('deploy');
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHART = join(ROOT, 'deploy/helm/pvt');
const SPLIT = join(ROOT, 'deploy/topologies/split.json');

const run = promisify(execFile);

/** All that a tool says, and whether it was content. */
async function told(
  file: string,
  args: readonly string[],
): Promise<{ readonly said: string; readonly content: boolean }> {
  try {
    const { stdout, stderr } = await run(file, args, { cwd: ROOT, maxBuffer: 32 * 1024 * 1024 });
    return { said: stdout + stderr, content: true };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return { said: stdout + stderr || message, content: false };
  }
}

const python = (name: string): string => join(tools, 'python/bin', name);
const helm = (...args: readonly string[]) => told(join(tools, 'bin/helm'), args);
const rendered = (...args: readonly string[]) =>
  helm('template', 'pvt', CHART, '--set', 'existingSecret=pvt-settings', ...args);

const BOTH_COLORS = ['strategy=blueGreen', 'blueGreen.blue.tag=1', 'blueGreen.green.tag=2'];
const EVERYTHING = [
  ...BOTH_COLORS,
  ...[
    'ingress.enabled=true',
    'ingress.host=pvt.example.org',
    'ingress.tlsSecret=tls',
    'publicUrl=https://pvt.example.org',
  ],
  ...[
    'scale.default.autoscaling.enabled=true',
    'scale.default.autoscaling.lag=1000',
    'log=kafka://kafka:9092/pvt.events',
  ],
  'networkPolicy.metricsFrom[0].namespaceSelector.matchLabels.name=monitoring',
].flatMap((value) => ['--set', value]);

describe.skipIf(skipped)('what PVT is deployed by', () => {
  let folder: string;
  beforeAll(async () => {
    if (tools === '') throw new Error(`PVT_DEPLOY_TOOLS names no folder: ${how}`);
    folder = await mkdtemp(join(tmpdir(), 'pvt-deploy-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Whether Kubernetes' own schemas take what the chart makes. */
  async function faultsOf(manifests: string): Promise<readonly string[]> {
    const file = join(folder, 'manifests.yaml');
    await writeFile(file, manifests);
    const { said } = await told(python('kubernetes-validate'), ['--strict', file]);
    const lines = said.split('\n').filter((line) => line !== '');
    expect(lines.some((line) => line.startsWith('INFO'))).toBe(true);
    return lines.filter((line) => !line.startsWith('INFO'));
  }

  test('the chart passes Helm, and all that it makes of any topology and strategy passes the schemas of Kubernetes', async () => {
    expect(await helm('lint', '--strict', CHART, '--set', 'existingSecret=pvt-settings')).toMatchObject({
      content: true,
    });
    for (const values of [[], ['-f', SPLIT], ['-f', SPLIT, ...EVERYTHING]]) {
      const { said, content } = await rendered(...values);
      expect([values, content, content ? '' : said]).toEqual([values, true, '']);
      expect([values, await faultsOf(said)]).toEqual([values, []]);
    }
  });

  test('of a topology each service is mounted by one process, as the program reads what the chart sets', async () => {
    for (const [values, processes] of [
      [[], 1],
      [['-f', SPLIT], undefined],
    ] as const) {
      const { said } = await rendered(...values);
      const set = [...said.matchAll(/name: PVT_SERVICES\n\s+value: "([^"]+)"/g)].map(([, services = '']) => services);
      if (processes !== undefined) expect(set).toHaveLength(processes);
      expect(set.flatMap(servicesNamed).toSorted()).toEqual(SERVICE_NAMES);
    }
  });

  test('of a split topology people come to a gateway that leads to what the others serve', async () => {
    const { said } = await rendered('-f', SPLIT);
    const front = said
      .split(/^---$/m)
      .find((each) => each.includes('kind: Deployment') && each.includes('name: pvt-front\n'));
    expect(front).toMatch(/name: PVT_GATEWAY_PORT\n\s+value: '8080'\n\s+- name: PVT_GATEWAY_FRONT\n\s+value: 'true'/);
    expect(front).toContain('path: /readyz, port: own');
    expect(said.match(/PVT_GATEWAY_PORT/g)).toHaveLength(1);
  });

  test('nothing runs with rights: no root, no writable image, no token of the cluster, no secret in a manifest', async () => {
    const { said } = await rendered('-f', SPLIT, ...EVERYTHING);
    const pods = said.split(/^---$/m).filter((each) => /^kind: (Deployment|Job|Pod)$/m.test(each));
    expect(pods.length).toBeGreaterThan(10);
    for (const pod of pods) {
      expect(pod).toContain('runAsNonRoot: true');
      expect(pod).toContain('readOnlyRootFilesystem: true');
      expect(pod).toContain('allowPrivilegeEscalation: false');
      expect(pod).toContain('automountServiceAccountToken: false');
    }
    expect(said).not.toMatch(/^kind: Secret$/m);
  });

  test('of two colours people reach the active one, and processes find those of their own', async () => {
    const { said } = await rendered('-f', SPLIT, ...EVERYTHING, '--set', 'blueGreen.active=green');
    const parts = said.split(/^---$/m);
    const front = parts.find((each) => /^kind: Service$/m.test(each) && /^ {2}name: pvt$/m.test(each));
    expect(front).toContain('pvt.dev/color: green');
    for (const color of ['blue', 'green']) {
      const process = parts.find(
        (each) => each.includes('kind: Deployment') && each.includes(`name: pvt-hostels-${color}\n`),
      );
      expect(process).toContain(`http://pvt-registry-${color}-internal:8090`);
    }
    // By the new one: what it adds the one before does not look at.
    expect(parts.filter((each) => /^kind: Job$/m.test(each)).join('')).toContain('image: pvt:1\n');
    expect(await rendered(...BOTH_COLORS.slice(0, 1).flatMap((value) => ['--set', value]))).toMatchObject({
      content: false,
      said: expect.stringContaining('blueGreen.blue.tag is empty, and blue is the colour that people reach'),
    });
  });

  test('what can not work is refused before anything is sent, with what is wrong', async () => {
    const processes = (...more: readonly object[]): string =>
      `processes=${JSON.stringify([{ name: 'pvt', services: 'rest' }, ...more])}`;
    const wrong = [
      ['--set', 'front=nowhere', 'the front "nowhere" is none of the processes'],
      ['--set-json', processes({ name: 'pvt', services: ['audit'] }), 'two processes are called "pvt"'],
      ['--set-json', processes({ name: 'other', services: 'rest' }), 'two processes have the rest of the services'],
      [
        '--set-json',
        processes({ name: 'registry', services: ['registry'], instances: 2 }),
        'the registry can have one instance only',
      ],
      ['--set', 'settings.HOME=x', "'HOME' does not match pattern"],
      ['--set', 'ingress.enabled=true', 'ingress.host: the host name that people use'],
    ] as const;
    for (const [option, value, why] of wrong)
      expect([value, await rendered(option, value)]).toEqual([
        value,
        { content: false, said: expect.stringContaining(why) },
      ]);
    expect(await helm('template', 'pvt', CHART)).toMatchObject({
      content: false,
      said: expect.stringContaining('existingSecret'),
    });
  });

  test('the image, the compose file, the pipeline and the module each pass their own tool', async () => {
    expect(await told(python('hadolint'), ['deploy/Dockerfile'])).toEqual({ said: '', content: true });
    const npm = join(tools, 'npm/node_modules/.bin');
    const compose = ['deploy/compose.yaml', '-c', 'deploy/.dclintrc.json', '--max-warnings', '0'];
    expect(await told(process.execPath, [join(npm, 'dclint'), ...compose])).toMatchObject({ content: true });
    const pipeline = ['--list-all', '--file', '.gitlab-ci.yml', '--state-dir', folder];
    const listed = await told(process.execPath, [join(npm, 'gitlab-ci-local'), ...pipeline]);
    expect(listed).toMatchObject({ content: true, said: expect.stringMatching(/^switch\s.*\[deploy\]/m) });
    const module = (await readdir(join(ROOT, 'deploy/terraform'))).filter((name) => name.endsWith('.tf'));
    expect(module.length).toBeGreaterThan(2);
    for (const name of module)
      expect([name, (await told(python('hcl2tojson'), [join('deploy/terraform', name)])).content]).toEqual([
        name,
        true,
      ]);
  });

  test('the rules of Prometheus are right, and fire where they are to and nowhere else', async () => {
    expect(await told('promtool', ['check', 'config', 'deploy/prometheus/prometheus.yml'])).toMatchObject({
      content: true,
    });
    expect(await told('promtool', ['test', 'rules', 'deploy/prometheus/rules.test.yml'])).toMatchObject({
      content: true,
    });
  });

  test('the script of the two colours says what it can do, and is read by any shell', async () => {
    expect(await told('sh', ['-n', 'deploy/blue-green.sh'])).toMatchObject({ content: true });
    const { said } = await told('deploy/blue-green.sh', []);
    for (const verb of ['deploy TAG', 'switch', 'drop', 'active']) expect(said).toContain(`blue-green.sh ${verb}`);
  });
});

test('while the cluster can not be asked which colour people reach, nothing is deployed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pvt-colors-'));
  const asked = join(folder, 'asked');
  try {
    await writeFile(join(folder, 'kubectl'), '#!/bin/sh\necho "connection refused" >&2\nexit 1\n', { mode: 0o755 });
    await writeFile(join(folder, 'helm'), `#!/bin/sh\necho "$@" >> ${asked}\n`, { mode: 0o755 });
    const script = `PATH=${folder}:$PATH deploy/blue-green.sh deploy 7`;
    expect(await told('sh', ['-c', script])).toEqual({ said: 'connection refused\n', content: false });
    expect(await readdir(folder)).not.toContain('asked');
    await writeFile(join(folder, 'kubectl'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect(await told('sh', ['-c', script])).toMatchObject({ content: true });
    expect(await readFile(asked, 'utf8')).toContain('blueGreen.active=blue');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the dashboard and the rules ask for metrics that the program tells, or that the rules make', async () => {
  const rules = await readFile(join(ROOT, 'deploy/prometheus/rules.yml'), 'utf8');
  const dashboard = await readFile(join(ROOT, 'deploy/grafana/dashboards/pvt.json'), 'utf8');
  const { panels } = JSON.parse(dashboard) as { panels: { title: string; targets: { expr: string }[] }[] };
  const asked = [...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), rules].join('\n');
  const made = [...rules.matchAll(/record: (\S+)/g)].map(([, name = '']) => name);
  const names = new Set(
    asked.match(/\b(pvt_[a-z_]+|pvt:[a-z0-9_:]+|http_[a-z_]+|process_[a-z_]+|nodejs_[a-z0-9_]+)\b/g),
  );
  const tells = await metricNames();
  const unknown = [...names].filter(
    (name) => !made.includes(name) && !tells.has(name.replace(/_(bucket|count|sum)$/, '')),
  );
  expect(unknown).toEqual([]);
});

/** Those of a process that has begun, by its own registry. */
async function metricNames(): Promise<ReadonlySet<string>> {
  const { createMetrics } = await import('@pvt/kernel/metrics');
  const metrics = createMetrics();
  metrics.watchConnections('pvt', () => ({ inUse: 0, awaited: 0 }));
  metrics.watchGroups(async () => []);
  metrics.watchSafePosition(() => 0);
  const own = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
  return new Set(own);
}
