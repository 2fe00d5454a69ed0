import type { Failure } from '@pvt/ui/problem';

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
  /** Why it came to no step. */
  notRead?: string;
  steps: StepOutcome[];
  sinks: Record<string, unknown>[];
}
