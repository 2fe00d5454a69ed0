/** Who waits longest is next. @param places how many are under way at a time @param most how many may wait; undefined is given to others */
export function fewAtATime(places: number, most: number): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free === 0 && waiting.length >= most) return undefined;
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
