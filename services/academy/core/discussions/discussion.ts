/** Somebody who has written in a course. */
export interface DiscussionPerson {
  readonly id: string;
  readonly course: string;
  readonly account: string;
  readonly name: string;
  readonly teaches: boolean;
  readonly since: string;
}

/** Instants are ISO texts. */
export interface Thread {
  readonly id: string;
  readonly course: string;
  readonly lesson: string;
  readonly title: string;
  readonly asker: string;
  readonly posts: number;
  readonly lastAt: string;
  readonly best: string | null;
  readonly locked: boolean;
  readonly hidden: boolean;
}

export interface Post {
  readonly id: string;
  readonly thread: string;
  readonly course: string;
  readonly author: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly writtenAt: string;
  readonly editedAt: string | null;
  readonly endorsed: boolean;
  readonly hidden: boolean;
  /** Those that nobody has looked at yet. */
  readonly reports: number;
  readonly revision: number;
}

/** With whose they are. */
export type NamedThread = Thread & { readonly name: string; readonly teaches: boolean };
export type NamedPost = Post & { readonly name: string; readonly teaches: boolean };

export const postTag = ({ revision }: Pick<Post, 'revision'>): string => `"p${revision}"`;
