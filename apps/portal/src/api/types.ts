/**
 * The answers of the HTTP API as the portal reads them.
 * Instants are ISO 8601 strings; positions and counts are integers; durations are milliseconds where the name says so.
 */

/** RFC 9457 problem document; `code` is stable, `detail` is a sentence. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  pointer?: string;
  errors?: FieldError[];
  traceId?: string;
  retryAfterSeconds?: number;
}

export interface FieldError {
  pointer: string;
  detail: string;
  step?: string;
  column?: number;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface Session {
  tenant: { id: string; name: string };
  scopes: string[];
}

export interface PvtEvent {
  position: number;
  id: string;
  source: string;
  type: string;
  key: string;
  time: string;
  recordedAt: string;
  data: unknown;
  traceparent?: string;
}

interface Failure {
  code: string;
  detail: string;
}

export type TrailStepKind = 'accepted' | 'attempt' | 'done' | 'dead' | 'parked' | 'redriven' | 'refused';

export interface TrailStep {
  at: string;
  step: TrailStepKind;
  group?: string;
  attempt?: number;
  error?: Failure;
  nextAt?: string;
}

export interface EventDetail {
  event: PvtEvent;
  trail: TrailStep[];
  traceId?: string;
}

export interface Span {
  spanId: string;
  parentSpanId?: string;
  name: string;
  startedAt: string;
  durationMs: number;
  status: 'ok' | 'error';
  attributes?: Record<string, unknown>;
}

export interface Trace {
  traceId: string;
  spans: Span[];
}

export interface GroupRate {
  group: string;
  lag: number;
  perSecond: number;
  parked: number;
  dead: number;
}

/** One second of the whole core, as `GET /v1/live` sends it. */
export interface LiveSample {
  at: string;
  accepted: { perSecond: number; total: number };
  latency: { p50Ms: number | null; p99Ms: number | null };
  backlog: number;
  types: { type: string; perSecond: number }[];
  groups: GroupRate[];
}

export interface ConsumerGroup {
  group: string;
  position: number;
  lag: number;
  parked: number;
  dead: number;
  retrying: number;
  updatedAt: string;
}

export interface DeadLetter {
  id: string;
  group: string;
  event: PvtEvent;
  error: Failure;
  attempts: number;
  failedAt: string;
  firstFailedAt: string;
}

export type SourceFormat = 'csv' | 'ndjson' | 'json';
export const mappingEntries = ['type', 'id', 'key', 'time', 'data', 'when'] as const;
export type MappingEntry = (typeof mappingEntries)[number];

export interface Source {
  name: string;
  format: SourceFormat;
  mapping: { [entry in MappingEntry]?: string };
  options?: { delimiter?: string; header?: boolean; null?: string[] };
  feed?: { url?: string; every?: string; folder?: string; pattern?: string; headers?: Record<string, string> };
  enabled?: boolean;
}

interface PreviewRow {
  line: number;
  row: Record<string, unknown>;
  event?: { type: string; id?: string; key?: string; time?: string; data: unknown };
  error?: Failure & { pointer?: string };
}

export interface Preview {
  columns: string[];
  rows: PreviewRow[];
  errors: number;
}

export interface ImportJob {
  id: string;
  source: string;
  state: 'running' | 'interrupted' | 'done' | 'failed';
  fileName?: string;
  bytes: { read: number; total?: number };
  lines: { read: number; accepted: number; duplicate: number; refused: number; leftOut?: number };
  startedAt: string;
  updatedAt: string;
  finishedAt?: string;
  error?: Failure;
  resumeAt?: number;
}

export interface Verdict {
  line: number;
  status: string;
  code?: string;
  pointer?: string;
  detail?: string;
}

export type FlowStep = Record<string, unknown>;

export interface FlowDefinition {
  description?: string;
  on: string[];
  steps: FlowStep[];
  enabled?: boolean;
}

export type FlowState = 'running' | 'replaying' | 'paused' | 'retired';

export interface FlowVersion {
  version: number;
  state: FlowState;
  createdAt: string;
  /** Events that this version still has to read, where it reads any. */
  lag?: number;
}

export interface Flow {
  name: string;
  version: number;
  state: FlowState;
  definition?: FlowDefinition;
  takesOverAt?: number | null;
  versions?: FlowVersion[];
}

export interface StepStats {
  pointer: string;
  in: number;
  out: number;
  dropped: number;
  failed: number;
}

export interface FlowStats {
  version: number;
  steps: StepStats[];
  late: number;
  lag: number;
}

export interface StepOutcome {
  pointer: string;
  kind: string;
  out?: { data?: unknown }[];
  dropped?: boolean;
  error?: Failure & { column?: number };
}

export interface FlowTestResult {
  event: unknown;
  steps: StepOutcome[];
  sinks: Record<string, unknown>[];
}

export const valueKinds = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'quantiles'] as const;
export type ValueKind = (typeof valueKinds)[number];

export interface MetricDefinition {
  description?: string;
  unit?: string;
  event: string;
  filter?: string;
  value: { kind: ValueKind; of?: string; quantiles?: number[] };
  dimensions?: Record<string, string>;
  at?: string;
  spread?: { days: string };
  finest?: 'minute' | 'hour' | 'day';
  timeZone?: string;
}

export interface Metric {
  name: string;
  version: number;
  definition: MetricDefinition;
  state: 'filling' | 'live';
  /** The consumer group that counts it. */
  group: string;
  /** A redefinition that fills; it takes over when it is done. */
  next?: { version: number; definition: MetricDefinition };
}

export const periods = ['minute', 'hour', 'day', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

export interface MetricQuery {
  metric: string;
  every: Period;
  by?: string[];
  where?: string;
  from?: string;
  to?: string;
}

/** A value is a number, a decimal as text, or for quantiles a value per quantile; null where nothing was measured. */
export type MetricValue = number | string | null | Record<string, number | string | null>;

export interface MetricRow {
  at: string;
  by: Record<string, string | number | boolean | null>;
  value: MetricValue;
}

export interface MetricAnswer {
  metric: string;
  every: Period;
  unit?: string | null;
  rows: MetricRow[];
  error?: { relative: number };
}

export const chartKinds = ['line', 'bar', 'number', 'table'] as const;
export type ChartKind = (typeof chartKinds)[number];

export interface Tile {
  id: string;
  metric: string;
  every: Period;
  by?: string[];
  where?: string;
  from?: string;
  to?: string;
  chart: ChartKind;
  title?: string;
  /** Width in twelfths of the board. */
  w: number;
  /** Height in rows of the board. */
  h: number;
}

export interface Board {
  name?: string;
  title: string;
  tiles: Tile[];
}
