/**
 * Named places where a test may hold a race open or crash the process. In production each costs one look-up in an
 * empty map. `PVT_FAILURE_POINTS=log.before-commit=crash:3` kills the process (as `kill -9` would) on the third pass.
 */
/** Those of the kernel itself; each service and adapter declares its own. */
export const KERNEL_FAILURE_POINTS: readonly string[] = [
  'jobs.after-claim',
  'jobs.after-work',
  'jobs.before-work',
  'log.after-append',
  'log.after-commit',
  'log.before-commit',
  'sagas.after-call-do',
  'sagas.after-call-undo',
  'sagas.after-commit-do',
  'sagas.after-commit-undo',
  'sagas.before-commit-do',
  'sagas.before-commit-undo',
  'sagas.before-do',
  'sagas.before-undo',
];

type Action = () => void | Promise<void>;

const armed = new Map<string, Action>();

export async function failurePoint(name: string): Promise<void> {
  if (armed.size === 0) return;
  await armed.get(name)?.();
}

/** Arms a point until the returned function is called. */
export function armFailurePoint(name: string, action: Action): () => void {
  armed.set(name, action);
  return () => {
    if (armed.get(name) === action) armed.delete(name);
  };
}

/** @throws Error for what is not `name=crash[:nth]`, separated by commas. */
export function parseFailurePoints(text: string): readonly { readonly name: string; readonly nth: number }[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((item) => {
      const match = /^([\w.-]+)=crash(?::([1-9]\d*))?$/.exec(item.trim());
      if (match?.[1] === undefined) throw new Error(`"${item}" is not name=crash[:nth]`);
      return { name: match[1], nth: Number(match[2] ?? 1) };
    });
}

/**
 * Arms the points named in the environment.
 * @param known all that there are
 * @throws Error for one that is not among them
 */
export function armFromEnvironment(text: string | undefined, known: readonly string[]): void {
  const points = parseFailurePoints(text ?? '');
  const unknown = points.find(({ name }) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown.name}" is not a point; there are ${known.join(', ')}`);
  for (const { name, nth } of points) {
    let left = nth;
    armFailurePoint(name, () => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    });
  }
}
