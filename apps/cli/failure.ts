/** What went wrong, as the one line that the person at the terminal reads. */
export class Failure extends Error {
  /** The code of the server's problem document, where it was the server that refused. */
  readonly code: string | undefined;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(message: string, code?: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.more = more;
  }
}

/** The server could not be reached or broke off: trying again may help. */
export class Unreachable extends Failure {}
