/** A slot and the questions that may come into it. */
export interface SlotChoices {
  readonly slot: string;
  readonly questions: readonly string[];
}

export interface Matched {
  readonly found: ReadonlyMap<string, string>;
  /** Slots that together want more questions than there are for them (P. Hall, 1935); empty when all have one. */
  readonly short: readonly string[];
}

/** Gives each slot a question of its own by augmenting paths (H. W. Kuhn, 1955): slots × choices at worst for each slot. */
export function matchSlots(slots: readonly SlotChoices[]): Matched {
  const holders = new Map<string, SlotChoices>();
  for (const slot of slots) {
    const visited = new Map<string, SlotChoices>();
    if (!place(slot, holders, visited)) {
      const short = new Set([slot.slot, ...[...visited.keys()].flatMap((each) => holders.get(each)?.slot ?? [])]);
      return { found: new Map(), short: [...short] };
    }
  }
  return { found: new Map([...holders].map(([question, { slot }]) => [slot, question])), short: [] };
}

/** Breadth first, so that a thousand slots that move each other on need no deep stack. */
function place(slot: SlotChoices, holders: Map<string, SlotChoices>, visited: Map<string, SlotChoices>): boolean {
  const waiting = [slot];
  for (const seeking of waiting) {
    for (const question of seeking.questions) {
      if (visited.has(question)) continue;
      visited.set(question, seeking);
      const holder = holders.get(question);
      if (holder === undefined) {
        moveAlong(question, slot, holders, visited);
        return true;
      }
      waiting.push(holder);
    }
  }
  return false;
}

/** Hands the free question to who looked at it, their former one to who looked at that, back to the slot without one. */
function moveAlong(
  free: string,
  to: SlotChoices,
  holders: Map<string, SlotChoices>,
  visited: ReadonlyMap<string, SlotChoices>,
): void {
  const held = new Map([...holders].map(([question, holder]) => [holder.slot, question]));
  let question: string | undefined = free;
  while (question !== undefined) {
    const seeker: SlotChoices = visited.get(question) ?? to;
    const former = seeker.slot === to.slot ? undefined : held.get(seeker.slot);
    holders.set(question, seeker);
    question = former;
  }
}
