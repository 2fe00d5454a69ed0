/** A pool as the budget sees it. */
export interface BudgetedPool {
  /** Connections that take a place: those being opened and closed too. */
  readonly open: number;
  readonly most: number;
  readonly idle: number;
  /** When the one that has been idle longest became so (ms of a clock). */
  readonly idleSince: number;
  /** Of those open, how many are being closed. */
  readonly closing: number;
  /** Work that waits and for which no connection is being opened. */
  readonly wanted: number;
  /** Hands an idle connection to the work that waits longest. */
  serve(): void;
  /** Opens a connection. */
  grow(): void;
  /** Closes the one that has been idle longest. */
  shrink(): void;
}

/** One service alone, however much waits there, leaves most of a budget to the others; and so many are enough for few cores. */
export const mostForOne = (budget: number): number => Math.max(2, Math.floor(budget / 4));

/** What one service has of a budget: a pool for each of its roles. */
export interface Share {
  add(pool: BudgetedPool): void;
  remove(pool: BudgetedPool): void;
}

interface Member {
  readonly pool: BudgetedPool;
  /** All of its share, itself too. */
  readonly share: Set<Member>;
  /** Grows with each time that it was given something. */
  turn: number;
}

/**
 * How many connections a process has at most, over all its pools (docs/adr/0018-one-budget-of-connections.md). Whoever has
 * fewest is served first, and a place is kept for each share that has no connection: none waits for its neighbours' work.
 */
export class ConnectionBudget {
  readonly #most: number;
  readonly #members = new Set<Member>();
  #held = 0;
  #turn = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Places that are taken. */
  get used(): number {
    return this.#held + openOf(this.#members);
  }

  share(): Share {
    const share = new Set<Member>();
    return {
      add: (pool) => {
        const member = { pool, share, turn: 0 };
        share.add(member);
        this.#members.add(member);
      },
      remove: (pool) => {
        for (const member of share) {
          if (member.pool !== pool) continue;
          share.delete(member);
          this.#members.delete(member);
        }
        this.settle();
      },
    };
  }

  /** Takes a place for a connection that is of no pool. */
  hold(): void {
    this.#held += 1;
  }

  /** Gives what there is to those who wait. Called whenever a pool has more to give or to ask for. */
  settle(): void {
    const passed = new Set<Member>();
    let coming = this.#closing;
    for (let next = this.#next(passed); next !== undefined; next = this.#next(passed)) {
      if (next.pool.idle > 0) next.pool.serve();
      else if (canGrow(next) && this.#hasRoomFor(next)) next.pool.grow();
      else {
        passed.add(next);
        if (!canGrow(next)) continue;
        // A place that is on its way is for the first who waits for one; for each of the others one more is made free.
        if (coming > 0) coming -= 1;
        else if (!this.#makeRoomFor(next)) return;
        continue;
      }
      next.turn = ++this.#turn;
    }
  }

  /** Whether somebody waits who would be given a connection of this pool, were it idle. */
  isAwaited(pool: BudgetedPool): boolean {
    if (pool.wanted > 0) return true;
    const waiting = [...this.#members].filter((member) => member.pool.wanted > 0 && canGrow(member));
    if (waiting.length === 0) return false;
    const owner = [...this.#members].find((member) => member.pool === pool);
    return owner !== undefined && waiting.some((member) => hasMore(owner, member));
  }

  /** Who waits and has fewest; among equals, who was given nothing for longest. */
  #next(passed: ReadonlySet<Member>): Member | undefined {
    let next: Member | undefined;
    for (const member of this.#members) {
      if (member.pool.wanted === 0 || passed.has(member)) continue;
      const more = next === undefined ? -1 : openOf(member.share) - openOf(next.share);
      if (next === undefined || more < 0 || (more === 0 && member.turn < next.turn)) next = member;
    }
    return next;
  }

  #hasRoomFor({ share }: Member): boolean {
    const withNone = new Set([...this.#members].map((other) => other.share).filter((other) => openOf(other) === 0));
    return this.used < this.#most - (openOf(share) === 0 ? 0 : withNone.size);
  }

  /**
   * The place is free once its connection is closed, and is then given to who has fewest.
   * @returns false when nothing is idle, so that nobody can be given anything
   */
  #makeRoomFor(member: Member): boolean {
    let someIdle = false;
    let spare: Member | undefined;
    for (const other of this.#members) {
      if (other.pool.idle === 0) continue;
      someIdle = true;
      const better = spare === undefined || other.pool.idleSince < spare.pool.idleSince;
      if (other !== member && better && maySpare(other, member)) spare = other;
    }
    spare?.pool.shrink();
    return someIdle;
  }

  get #closing(): number {
    let closing = 0;
    for (const { pool } of this.#members) closing += pool.closing;
    return closing;
  }
}

const openOf = (members: ReadonlySet<Member>): number => {
  let open = 0;
  for (const { pool } of members) open += pool.open;
  return open;
};

const canGrow = ({ pool }: Member): boolean => pool.open < pool.most;

/** Whether one that is idle here is closed for who waits there. The last one of a share would only have to be kept a place for. */
function maySpare(owner: Member, waiting: Member): boolean {
  if (owner.pool.wanted > 0) return hasMore(owner, waiting);
  return owner.share === waiting.share || openOf(owner.share) > 1 || openOf(waiting.share) === 0;
}

/** Between two who both wait: nothing is won by closing one's connection to have one more of the other's. */
function hasMore(owner: Member, waiting: Member): boolean {
  const [owned, had] =
    owner.share === waiting.share ? [owner.pool.open, waiting.pool.open] : [openOf(owner.share), openOf(waiting.share)];
  return had === 0 || owned > had + 1;
}
