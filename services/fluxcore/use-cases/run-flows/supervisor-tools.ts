import type { AskAssistant } from '../tools.ts';
import type { ClockTools } from './clock.ts';
import type { HealthTools } from './watch-health.ts';

export interface SupervisorTools extends ClockTools, HealthTools {
  readonly ask: AskAssistant;
  readonly onError: (what: string, error: unknown) => void;
  /** How often (ms) other processes' changes and the clock are polled. */
  readonly everyMs: number;
  /** Events that a flow handles in one transaction at most. */
  readonly batchSize: number;
}
