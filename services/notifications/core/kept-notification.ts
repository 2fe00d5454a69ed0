import type { CompiledHtml } from './compile-notification.ts';
import type { Notification } from './notification.ts';

export interface KeptNotification {
  readonly tenant: string;
  readonly name: string;
  readonly definition: Notification;
  readonly compiled: CompiledHtml;
  readonly paused: boolean;
  readonly version: number;
  /** Another one with each change of what events it reads. */
  readonly stream: string;
  /** A position in the log: what came before is not told of. */
  readonly startAfter: number;
}

/** The consumer group that reads a notification's events; groups of all tenants share one space of names. */
export function groupOf({ tenant, name, stream }: Pick<KeptNotification, 'tenant' | 'name' | 'stream'>): string {
  return `notification:${name}:${stream}@${tenant}`;
}

/** Whether two read the same events. */
export function sameEvents(one: Notification, other: Notification): boolean {
  const typesOf = ({ on, cancelOn = [] }: Notification): string =>
    JSON.stringify([[...on].sort(), [...cancelOn].sort()]);
  return typesOf(one) === typesOf(other);
}
