/** Which scripts of other origins may read the answers of a route: never with a cookie. */
export interface CrossOrigin {
  /** Of pages without an origin, as in a sandbox; a name would let a whole site in. */
  readonly origin: 'null';
  /** Headers that they may send besides those that any page may. */
  readonly sends: readonly string[];
  /** Headers of the answer that they may read besides those that any page may. */
  readonly reads: readonly string[];
}
