import type { AnswerCache, CachedAnswer, Clock, UsageBook, Use } from '../ports.ts';

/** A cache and a usage book in memory, for tests of what stands around them. */
export function memoryBook(): AnswerCache & UsageBook & { readonly uses: Use[] } {
  const answers = new Map<string, CachedAnswer>();
  const uses: Use[] = [];
  const keyOf = (tenant: string, question: unknown, model: string) => JSON.stringify([tenant, question, model]);
  return {
    uses,
    async find(tenant, question, models) {
      return models.map(({ model }) => answers.get(keyOf(tenant, question, model))).find((each) => each !== undefined);
    },
    async spent(tenant, use, answer) {
      uses.push(use);
      if (answer !== undefined)
        answers.set(keyOf(tenant, answer.question, use.model), { ...use, output: answer.output });
    },
    free(_tenant, use) {
      uses.push(use);
    },
  };
}

/** A clock whose waits are over at once, and take the time they say. Timeouts of tries are real. */
export function jumpingClock(): Clock & { readonly waits: number[]; advance(ms: number): void } {
  let now = Date.UTC(2026, 10, 21);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    timeout: (ms) => AbortSignal.timeout(ms),
    random: () => 1,
  };
}
