import type { Scraped } from './exposition.ts';

/** Something that has metrics: a process, or the database. */
export interface Target {
  /** The label `instance` of its series. */
  readonly name: string;
  /** @throws Error where it does not answer */
  read(): Promise<Scraped>;
}
