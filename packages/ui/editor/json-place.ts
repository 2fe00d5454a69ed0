/** Where in a JSON text something is: what an editor completes and explains by. */
export interface JsonPlace {
  /** Names and places in lists, from the outside to where it is; of a name, to the object that it is in. */
  readonly path: readonly (string | number)[];
  readonly kind: 'name' | 'value';
  /** The name, or the text that is the value, as it is without quotes and escapes; absent where there is none. */
  readonly text?: string;
  /** How much of `text` is before the place. */
  readonly before: number;
  /** The names that the object has in which the name is. */
  readonly names: readonly string[];
}

/** Something that an editor offers. */
export interface Suggestion {
  readonly label: string;
  /** What kind of thing it is, for its picture. */
  readonly kind: 'property' | 'value' | 'function' | 'variable';
  /** In a few words, behind the label. */
  readonly detail?: string;
  /** In a sentence or two. */
  readonly about?: string;
  /** For a name, the JSON of its value to begin with. */
  readonly value?: unknown;
  /** For a part of a text: what is written, where it is not the label; the cursor goes where `|` is. */
  readonly text?: string;
}

/** What an editor says of a place. */
export interface Explanation {
  readonly title: string;
  readonly about: string;
  /** How it is written. */
  readonly code?: readonly string[];
}

/** Something that is wrong, and where. */
export interface EditorFault {
  /** JSON pointer; absent for a text that is no JSON, which is wrong where it breaks off. */
  readonly pointer?: string;
  /** From 1, in the text at the pointer. */
  readonly column?: number;
  readonly message: string;
  /** It may stand so, and may not do what was meant. */
  readonly isWarning?: boolean;
}
