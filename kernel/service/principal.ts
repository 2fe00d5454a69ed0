/** Who acts. Of whom the tenant is, the {@link CallContext} says. */
export interface Principal {
  /** `guest` has no account and no permission but those of a public route; `service` is one of PVT's own. */
  readonly kind: 'person' | 'key' | 'service' | 'guest';
  /** Unique within its kind; a guest's may be empty. */
  readonly id: string;
  /** As the history shows it. */
  readonly name: string;
  /** `*` is everything. */
  readonly permissions: readonly string[];
  /** What its permissions are limited to, such as `property:7`; absent: no limit. */
  readonly resources?: readonly string[];
}

/** Whom a credential belongs to. */
export interface Caller {
  readonly tenant: string;
  readonly principal: Principal;
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
  /** What a caller who sends a command again has named it by: the command is done once, its answer is kept. */
  readonly idempotencyKey?: string;
}
