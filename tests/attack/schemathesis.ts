import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../setup/data-folder.ts';

/** A check of an answer that failed. */
export interface Finding {
  /** The check's name, such as response_schema_conformance. */
  readonly check: string;
  /** As the API's document names it: `POST /v1/events`. */
  readonly operation: string;
  readonly status: number;
  /** Of the problem that was answered. */
  readonly code: string | undefined;
  readonly message: string;
  /** For trying it again: method, address and body. */
  readonly request: string;
}

export interface Report {
  /** How many requests had their answers checked, by operation. */
  readonly checked: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
  /** What kept it from asking, such as an answer that did not come. */
  readonly errors: readonly string[];
}

export interface RunOptions {
  readonly url: string;
  readonly key: string;
  /** The API's, whose operations are asked. */
  readonly document: unknown;
  /** Operations that are left out, by their operationId. */
  readonly without: readonly string[];
  /** Requests of chance for each operation, besides those that try its schema's bounds. */
  readonly examples: number;
  readonly seed: number;
}

/** Of the methods that no address has, one: tests/attack/methods.int.test.ts tries all. */
const SETTINGS = `[phases.coverage]
unexpected-methods = ["TRACE"]
generate-duplicate-query-parameters = false
`;

const DOCUMENT = 'openapi.json';

/** Runs the program with all of its checks. @throws Error with what it wrote, when it did not come to its end */
export async function runSchemathesis(program: string, options: RunOptions): Promise<Report> {
  const folder = await temporaryFolder('pvt-schemathesis-');
  try {
    await writeFile(join(folder, 'settings.toml'), SETTINGS);
    // As a file: a busy machine may take longer to answer with some megabytes than the program waits for a document.
    await writeFile(join(folder, DOCUMENT), JSON.stringify(options.document));
    const report = join(folder, 'report.ndjson');
    const written = await run(program, argumentsOf(options, report), folder);
    const events = (await readFile(report, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    const parsed = events.map((line) => JSON.parse(line) as ReportEvent);
    if (!parsed.some(({ EngineFinished }) => EngineFinished !== undefined))
      throw new Error(`Schemathesis did not come to its end: ${written.slice(-2000)}`);
    return reportOf(parsed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf({ url, key, without, examples, seed }: RunOptions, report: string): string[] {
  const given = {
    url,
    header: `Authorization: Bearer ${key}`,
    checks: 'all',
    phases: 'coverage,fuzzing',
    'max-examples': String(examples),
    seed: String(seed),
    // By one thread: Python 3.11 loses count in its parser when several use it (SystemError, AST constructor).
    workers: '1',
    'request-timeout': '30',
    'suppress-health-check': 'all',
    warnings: 'off',
    'generation-database': 'none',
    report: 'ndjson',
    'report-ndjson-path': report,
  };
  return [
    '--config-file',
    'settings.toml',
    'run',
    DOCUMENT,
    ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]),
    ...without.flatMap((id) => ['--exclude-operation-id', id]),
    '--continue-on-failure',
    '--no-shrink',
    '--no-color',
  ];
}

/** @returns what it wrote, however it ended: findings end it with 1 */
async function run(program: string, args: readonly string[], folder: string): Promise<string> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  await once(child, 'close');
  return written;
}

interface Bytes {
  readonly $base64: string;
}

/** What of the report's events is of use. */
interface ReportEvent {
  readonly EngineFinished?: unknown;
  readonly NonFatalError?: unknown;
  readonly ScenarioFinished?: {
    readonly recorder: {
      readonly label: string;
      /** Both absent where there was nothing to ask. */
      readonly checks?: Readonly<Record<string, readonly Check[]>>;
      readonly interactions?: Readonly<Record<string, Interaction>>;
    };
  };
}

interface Check {
  readonly name: string;
  readonly status: string;
  readonly failure_info?: { readonly failure: { readonly message: string; readonly title: string } };
}

interface Interaction {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: Bytes | null };
  readonly response: { readonly status_code: number; readonly content: Bytes | null } | null;
}

function reportOf(events: readonly ReportEvent[]): Report {
  const checked = new Map<string, number>();
  const findings: Finding[] = [];
  const errors: string[] = [];
  for (const { ScenarioFinished: scenario, NonFatalError: error } of events) {
    if (error !== undefined) errors.push(JSON.stringify(error).slice(0, 1000));
    if (scenario === undefined) continue;
    const { label, checks = {}, interactions = {} } = scenario.recorder;
    checked.set(label, (checked.get(label) ?? 0) + Object.keys(interactions).length);
    for (const [id, all] of Object.entries(checks))
      for (const check of all) if (check.status === 'failure') findings.push(findingOf(label, check, interactions[id]));
  }
  return { checked, findings, errors };
}

function findingOf(operation: string, { name, failure_info }: Check, interaction: Interaction | undefined): Finding {
  const { request, response } = interaction ?? {};
  const { message = '', title = '' } = failure_info?.failure ?? {};
  return {
    check: name,
    operation,
    status: response?.status_code ?? 0,
    code: codeOf(textOf(response?.content)),
    message: `${title}: ${message}`,
    request: `${request?.method} ${request?.uri} ${textOf(request?.body).slice(0, 500)}`,
  };
}

function textOf(bytes: Bytes | null | undefined): string {
  return bytes === null || bytes === undefined ? '' : Buffer.from(bytes.$base64, 'base64').toString();
}

function codeOf(answer: string): string | undefined {
  try {
    const { code } = JSON.parse(answer) as { readonly code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
