const MOST_TRIES = 10;
const LONGEST_WAIT_S = 5;

/**
 * Sends a request, and again while the server has too much to do at once: it says so before it begins anything (`OVERLOADED`), and when to
 * come again. So whatever it is, it is safe to send again.
 * @returns the answer; after ten tries that of the last one
 */
export async function onceThereIsRoom(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send();
    const after = response.headers.get('retry-after');
    if (response.status !== 503 || after === null || tries === MOST_TRIES || !(await isOverloaded(response)))
      return response;
    await new Promise((resolve) => setTimeout(resolve, Math.min(Number(after) || 1, LONGEST_WAIT_S) * 1000));
  }
}

async function isOverloaded(response: Response): Promise<boolean> {
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof problem === 'object' && problem !== null && Reflect.get(problem, 'code') === 'OVERLOADED';
}
