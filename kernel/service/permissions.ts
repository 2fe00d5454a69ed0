/** What a key, a session or a role may be allowed: name → what it allows, for the person who gives it. */
export type Permissions = Readonly<Record<string, string>>;

/**
 * Declares a service's permissions, `what:verb`, in its contract: the program finds them there.
 * @throws Error for a name of another form
 */
export function definePermissions<const P extends Permissions>(permissions: P): P {
  for (const name of Object.keys(permissions)) {
    if (!/^[a-z][a-z0-9-]*:[a-z][a-z-]*$/.test(name)) throw new Error(`permission "${name}" is not what:verb`);
  }
  return permissions;
}
