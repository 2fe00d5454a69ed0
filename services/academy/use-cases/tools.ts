import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Files } from '@pvt/kernel/files';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { AnswerBatches } from './attempts/answer-batches.ts';
import type { Contents } from './attempts/contents.ts';
import type { SubmissionBatches } from './attempts/submission-batches.ts';
import type { Versions } from './courses/versions.ts';
import type { Gradebooks } from './grades/open-gradebooks.ts';
import type { Run } from './programs/run.ts';

/** What the use cases stand on. */
export interface AcademyTools {
  readonly database: Database;
  readonly log: Log;
  readonly files: Files;
  readonly contracts: Contracts;
  readonly versions: Versions;
  readonly jobs: Jobs;
  readonly contents: Contents;
  readonly answers: AnswerBatches;
  readonly submissions: SubmissionBatches;
  readonly gradebooks: Gradebooks;
  /** Runs programs in processes of their own. */
  readonly run: Run;
  readonly ownContext: (tenant: string) => CallContext;
  readonly now: () => Temporal.Instant;
}

/** What a command needs that is asked for by somebody. */
export type CommandTools = Pick<AcademyTools, 'database' | 'log'>;
export type QueryTools = Pick<AcademyTools, 'database'>;
