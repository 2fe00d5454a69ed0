import type { Principal } from '@pvt/kernel/context';
import type { Task } from './task.ts';

/** For whom a task does what it does: it goes on for as long as who saved it last may do the same. */
export interface Maker {
  readonly kind: 'person' | 'key';
  readonly id: string;
}

/**
 * Who is answerable for what is saved.
 * @returns undefined for a service, and for the session of a link, which is nobody of the tenant and is ended with its maker
 */
export function makerOf({ kind, id, session }: Principal): Maker | undefined {
  if (kind !== 'person' && kind !== 'key') return undefined;
  return session === id ? undefined : { kind, id };
}

/** Says what the maker of a task lacks by now of what it does; undefined where nothing is lacking. */
export type LackingOf = (tenant: string, maker: Maker, action: Task['action']) => Promise<string | undefined>;

/** As it is kept: `person:0198c0de-…`. */
export function makerText(maker: Maker | undefined): string | null {
  return maker === undefined ? null : `${maker.kind}:${maker.id}`;
}

export function makerFrom(text: string | null): Maker | undefined {
  const [, kind, id] = /^(person|key):(.+)$/.exec(text ?? '') ?? [];
  return kind === undefined || id === undefined ? undefined : { kind: kind === 'person' ? 'person' : 'key', id };
}
