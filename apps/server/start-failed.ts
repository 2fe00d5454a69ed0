/** A failure that the person who starts the program can mend: shown as one line, without a stack trace. */
export class StartFailed extends Error {}
