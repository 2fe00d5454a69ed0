declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';
  /** A stream whose lines go into `COPY … FROM STDIN`. */
  export function from(text: string): Writable & Submittable;
}
