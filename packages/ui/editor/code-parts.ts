/** The parts of a text in which code stands between backticks, in order, without the backticks; a lone one is a part of the text. */
export function codeParts(text: string): (string | { code: string })[] {
  return text.split(/`([^`]+)`/).map((part, place) => (place % 2 === 0 ? part : { code: part }));
}
