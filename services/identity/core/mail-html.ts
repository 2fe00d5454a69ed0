/** The same mail for who reads HTML: its paragraphs, and a link for each line that is one. Nothing is loaded by it. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => {
      const safe = escaped(paragraph).replaceAll('\n', '<br>');
      return /^https?:\/\/\S+$/.test(paragraph) ? `<p><a href="${safe}">${safe}</a></p>` : `<p>${safe}</p>`;
    });
  return `<!doctype html><html><body style="font-family: sans-serif; max-width: 36em">${paragraphs.join('')}</body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
