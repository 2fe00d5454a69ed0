import type { Charset } from '../../core/rows/charset.ts';
import type { Source } from '../../core/source.ts';
import type { CollectTools } from '../tools.ts';

export type ImportTools = Pick<CollectTools, 'database' | 'log' | 'checks' | 'meter'>;

/** A file that is to be imported. */
export interface ImportRequest {
  readonly source: Source;
  /** The job's id; one that exists already is resumed. */
  readonly job: string;
  /** What was left out at the start of the file; 0 when it is sent whole. */
  readonly offset: number;
  /** What its sender says that it is written in. */
  readonly charset?: Charset | undefined;
  readonly fileName?: string | undefined;
  readonly bytesTotal?: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}
