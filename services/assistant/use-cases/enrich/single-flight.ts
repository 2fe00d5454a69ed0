/** Equal work under way at the same time is done once, and all who asked get its result. */
export interface SingleFlight<T> {
  run(key: string, work: () => Promise<T>): Promise<{ result: T; shared: boolean }>;
}

export function singleFlight<T>(): SingleFlight<T> {
  const flying = new Map<string, Promise<T>>();
  return {
    async run(key, work) {
      const flight = flying.get(key);
      if (flight !== undefined) return { result: await flight, shared: true };
      const started = work().finally(() => flying.delete(key));
      flying.set(key, started);
      return { result: await started, shared: false };
    },
  };
}
