/** Pictures from elsewhere by https, and those that the bank has itself. */
const STAYS = /\bsrc="(?:https:\/\/|\/v1\/learning\/question-files\/)/;
const PICTURE = /<img\b([^>]*)>/g;
const FILE_LINK = /<a\b[^>]*\bhref="@@PLUGINFILE@@([^"]*)"[^>]*>/g;

const valueOf = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/**
 * A text without pictures and links that lead to files which the bank does not have; what describes a picture stands in its place.
 * @param html as `sanitiseHtml` leaves it
 * @returns with the names of what is lost; "a picture" where it stood in the text itself
 */
export function withoutLostFiles(html: string): { html: string; lost: string[] } {
  const lost: string[] = [];
  const pictured = html.replace(PICTURE, (picture, attributes: string) => {
    if (STAYS.test(attributes)) return picture;
    const source = valueOf(attributes, 'src');
    lost.push(source === '' ? 'a picture' : fileName(source));
    return valueOf(attributes, 'alt');
  });
  const linked = pictured.replace(FILE_LINK, (_, path: string) => {
    lost.push(fileName(path));
    return '<a>';
  });
  return { html: linked.trim(), lost };
}

function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.length <= 80 ? name : `${name.slice(0, 79)}…`;
}

/** What is told of them, each once; undefined where nothing is lost. */
export function lossOfFiles(names: readonly string[]): string | undefined {
  const each = [...new Set(names)];
  if (each.length === 0) return undefined;
  return `${each.length} of its files ${each.length === 1 ? 'is' : 'are'} not kept: ${each.join(', ')}.`;
}
