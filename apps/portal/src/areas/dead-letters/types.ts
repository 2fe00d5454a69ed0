import type { Failure } from '@pvt/ui/problem';
import type { PvtEvent } from '../../api/event.ts';

export interface DeadLetter {
  id: string;
  group: string;
  event: PvtEvent;
  error: Failure;
  attempts: number;
  failedAt: string;
  firstFailedAt: string;
}
