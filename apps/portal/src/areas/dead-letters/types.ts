import type { Schema } from '@pvt/client';

export type DeadLetter = Schema<'DeadLetter'>;
export type DeadLetterCause = Schema<'DeadLetterCause'>;
