/** The words of a text, where nothing can be formatted. */
export function plainWords(html: string): string {
  const { textContent } = new DOMParser().parseFromString(html, 'text/html').body;
  return textContent.replace(/\s+/g, ' ').trim();
}
