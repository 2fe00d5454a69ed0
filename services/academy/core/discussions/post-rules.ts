import type { FieldError } from '@pvt/kernel/errors';

/** So many posts of a discussion are shown on one page; one more begins another discussion. */
export const MOST_POSTS = 200;
export const MOST_MENTIONS = 10;
const EDIT_MINUTES = 30;
const NEW_HOURS = 24;

/** How many may be written since when. */
export interface PostLimit {
  readonly most: number;
  readonly since: Temporal.Instant;
}

/** @param since when the person wrote in the course for the first time */
export const isNewcomer = (since: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, since.add({ hours: NEW_HOURS })) < 0;

/** Newcomers write less: what a machine registers for, it does at once. */
export function postLimit(since: Temporal.Instant, now: Temporal.Instant): PostLimit {
  return isNewcomer(since, now)
    ? { most: 10, since: now.subtract({ hours: NEW_HOURS }) }
    : { most: 60, since: now.subtract({ hours: 1 }) };
}

/** Until when its author may correct a post. */
export const editableUntil = (writtenAt: Temporal.Instant): Temporal.Instant =>
  writtenAt.add({ minutes: EDIT_MINUTES });

const LINK = /https?:\/\/|www\./i;

/** Why a text can not be posted, beyond its form. */
export function postFaults(text: string, isNew: boolean): FieldError[] {
  if (text.trim() === '') return [{ pointer: '/text', detail: 'It says nothing.' }];
  if (isNew && LINK.test(text))
    return [{ pointer: '/text', detail: 'Who is new in the discussions writes no links on the first day.' }];
  return [];
}
