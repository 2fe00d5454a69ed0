/** What the attributes of an event must be like, whoever publishes it. */

/** Characters. */
export const LONGEST_ID = 200;
export const LONGEST_KEY = 300;
export const LONGEST_SOURCE = 300;

const TYPE = /^[A-Za-z0-9][\w.:/-]{0,199}$/;
const OWN = 'pvt.';
/** Of these types PVT's own services alone say that they happened, and theirs do not come from outside. */
export function isOwnType(type: string): boolean {
  return type.startsWith(OWN);
}

/** What is wrong with an event type; nothing, when events of it may be published. */
export function eventTypeFault(type: string): string | undefined {
  if (!TYPE.test(type)) return 'a type has 1 to 200 letters, digits or . _ : / - and starts with a letter or digit';
  if (isOwnType(type)) return `the types that begin with ${OWN} are PVT's own; name it otherwise`;
  return undefined;
}
