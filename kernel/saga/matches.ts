/** Whether a JSON value has all that another one has: of objects each member, at any depth; all else must be equal. */
export function matches(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(wanted)) return false;
  if (Array.isArray(wanted) && Array.isArray(value) && wanted.length !== value.length) return false;
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(value, name) && matches((value as Record<string, unknown>)[name], part),
  );
}
