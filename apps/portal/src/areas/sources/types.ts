import type { Failure } from '@pvt/ui/problem';

export type SourceFormat = 'csv' | 'ndjson' | 'json';
export const mappingEntries = ['type', 'id', 'key', 'time', 'data', 'when'] as const;
export type MappingEntry = (typeof mappingEntries)[number];

/** How the feed of a source does. */
export interface FeedStatus {
  /** Not there before the first look. */
  lookedAt?: string;
  nextAt: string;
  /** Looks in a row that had an error. */
  failures: number;
  error?: Failure;
}

export interface Source {
  name: string;
  format: SourceFormat;
  mapping: { [entry in MappingEntry]?: string };
  options?: { delimiter?: string; header?: boolean; null?: string[] };
  feed?: { url?: string; every?: string; folder?: string; pattern?: string; headers?: Record<string, string> };
  enabled?: boolean;
  /** Shown only: it is no part of what is saved. */
  feedStatus?: FeedStatus;
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
