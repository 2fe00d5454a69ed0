/** A paragraph with a link; nothing where there is none. */
export const linkLine = (words: string, link: string | undefined): string =>
  link === undefined ? '' : `\n\n${words}: ${link}`;
