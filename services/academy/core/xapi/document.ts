/** What a program keeps in a record store, as it was sent. */
export interface XapiDocument {
  readonly id: string;
  readonly type: string;
  readonly content: Buffer;
  readonly tag: string;
  /** ISO instant. */
  readonly at: string;
}
