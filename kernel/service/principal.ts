/** Permissions that hold for some things only. */
export interface LimitedGrant {
  readonly permissions: readonly string[];
  /** The things, as `kind:id`: `property:7`. */
  readonly resources: readonly string[];
}

/** Who acts. Of whom the tenant is, the {@link CallContext} says. */
export interface Principal {
  /** `guest` has no account and no permission but those of a public route; `service` is one of PVT's own. */
  readonly kind: 'person' | 'key' | 'service' | 'guest';
  /** Unique within its kind; a guest's may be empty. A person's account, or the session of one who has none. */
  readonly id: string;
  /** As the history shows it. */
  readonly name: string;
  /** Those that hold for everything in the tenant. `*` is all of them. */
  readonly permissions: readonly string[];
  /** What else it may do, for some things only. */
  readonly limited?: readonly LimitedGrant[];
  /** A person's: the session that it acts in. */
  readonly session?: string;
  /** When a person with an account last proved who it is: ms since 1970. What is dangerous asks for a fresh proof. */
  readonly verifiedAt?: number;
  /** By what a program acts with a token, for a person or for itself: it does not get at what is only a person's own. */
  readonly through?: string;
  /** What the tenant demands that it has not shown; until then it may do nothing there. */
  readonly lacks?: 'second-factor';
  /** Signed in by the word of the tenant's own provider: what is the person's beyond the tenant is not open to it. */
  readonly bound?: 'tenant';
}

/** Whom a credential belongs to. */
export interface Caller {
  readonly tenant: string;
  readonly principal: Principal;
  /** Why the tenant is suspended, for its people; absent for one that is not. */
  readonly suspended?: string;
}

declare const made: unique symbol;

/**
 * For whom, by whom and until when something is done. It goes along with every call, in this process and to others. It is
 * made from a request or from an event, or by the platform for a service's own timers; the brand keeps code from
 * making one up.
 */
export interface CallContext extends Caller {
  readonly [made]: true;
  /** When nobody waits for the answer any more: ms since 1970. */
  readonly deadline: number;
  /** The trace that it belongs to (W3C Trace Context), where that is recorded. */
  readonly traceparent?: string;
  /** From which network it was asked for, where a request did: see `networkOf`. */
  readonly from?: string;
  /** What its caller named all that belongs together by (`X-Correlation-Id`); of what a saga does, the saga. */
  readonly correlation?: string;
  /** What a caller who sends a command again has named it by: the command is done once, its answer is kept. */
  readonly idempotencyKey?: string;
}
