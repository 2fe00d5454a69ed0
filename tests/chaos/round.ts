/** What a round of a scenario found. */
export interface Round {
  readonly scenario: string;
  readonly round: number;
  /** Acknowledged events so far. */
  readonly events: number;
  /** From the kill to the first acknowledgement or effect after it. */
  readonly backAfterMs: number;
  readonly differences: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** Runs the rounds one after the other and tells of each. */
  run(rounds: number, tell: (round: Round) => void): Promise<void>;
}

/** Asks until the answer is yes. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${limitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A moment within the load, another one each time. */
export function anyMoment(mostMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * mostMs));
}

/** What a scenario needs is not on this machine. */
export class Skipped extends Error {}
