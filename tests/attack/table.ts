/** Where the attacks stand that were tried, and the tests that show what holds. */
export const SECURITY = 'docs/security.md';

export interface Attack {
  readonly tried: string;
  readonly holds: string;
  /** The test's file, from the project's root, and a part of its title. */
  readonly file: string;
  readonly title: string;
}

const ROW = /^\|(?<tried>.+)\|(?<holds>.+)\| *\[`(?<file>[^`]+)`\]\([^)]*\) *«(?<title>.+)» *\|$/;

/** The rows of the table in the text of docs/security.md. @throws Error for a row that names no test */
export function attacksOf(text: string): Attack[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| *(tried|-)/i.test(line))
    .map((line) => {
      const { tried = '', holds = '', file = '', title = '' } = ROW.exec(line)?.groups ?? {};
      if (file === '') throw new Error(`${SECURITY}: a row names no test as [\`file\`](link) «title»: ${line}`);
      return { tried: tried.trim(), holds: holds.trim(), file, title };
    });
}
