/** Where the attacks stand that were tried, and the tests that show what holds. */
export const SECURITY = 'docs/security.md';

export interface Attack {
  readonly tried: string;
  readonly holds: string;
  /** The test's file, from the project's root, and a part of its title. */
  readonly file: string;
  readonly title: string;
}

/** Where the second table begins: chapters of a standard, with several tests each. */
const CHAPTERS = '## By chapter';

const ROW = /^\|(?<tried>.+)\|(?<holds>.+)\| *\[`(?<file>[^`]+)`\]\([^)]*\) *«(?<title>.+)» *\|$/;

/** The rows of the table in the text of docs/security.md. @throws Error for a row that names no test */
export function attacksOf(text: string): Attack[] {
  return partsOf(text)
    .attacks.split('\n')
    .filter((line) => line.startsWith('|') && !/^\| *(tried|-)/i.test(line))
    .map((line) => {
      const { tried = '', holds = '', file = '', title = '' } = ROW.exec(line)?.groups ?? {};
      if (file === '') throw new Error(`${SECURITY}: a row names no test as [\`file\`](link) «title»: ${line}`);
      return { tried: tried.trim(), holds: holds.trim(), file, title };
    });
}

export interface Chapter {
  /** Such as `V6 Authentication`. */
  readonly name: string;
  readonly tests: readonly Pick<Attack, 'file' | 'title'>[];
}

/** The rows of the second table. */
export function chaptersOf(text: string): Chapter[] {
  return partsOf(text)
    .chapters.split('\n')
    .filter((line) => /^\| V\d+ /.test(line))
    .map((line) => ({
      name: line.split('|')[1]?.trim() ?? '',
      tests: [...line.matchAll(/\[`([^`]+)`\]\([^)]*\) «([^»]+)»/g)].map(([, file = '', title = '']) => ({
        file,
        title,
      })),
    }));
}

function partsOf(text: string): { readonly attacks: string; readonly chapters: string } {
  const [attacks = '', chapters = ''] = text.split(CHAPTERS);
  return { attacks, chapters };
}
