import type { Question, Response } from '../api.ts';

/** What each way to answer is given. */
export interface FieldProps<Kind extends Response['kind']> {
  readonly question: Question;
  readonly value: Extract<Response, { kind: Kind }> | undefined;
  readonly disabled: boolean;
  /** The id of what asks. */
  readonly asks: string;
  readonly onChange: (value: Extract<Response, { kind: Kind }>) => void;
}
