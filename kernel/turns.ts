/** Lets so many works be under way at the same time; the others wait in line. */
export interface Turns {
  /** Nothing when the turn is there at once. */
  take(): Promise<void> | undefined;
  give(): void;
}

export function openTurns(atOnce: number): Turns {
  let free = atOnce;
  const line: (() => void)[] = [];
  return {
    take() {
      if (free === 0) return new Promise((resolve) => line.push(resolve));
      free -= 1;
      return undefined;
    },
    give() {
      const next = line.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
