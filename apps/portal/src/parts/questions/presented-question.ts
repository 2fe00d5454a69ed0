import type { Schema } from '@pvt/client';

export type PresentedQuestion = Schema<'PresentedQuestion'>;
