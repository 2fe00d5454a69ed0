const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

interface Letter {
  readonly node: Text;
  readonly at: number;
}

/** Where words of a lesson stand on the page, whatever blanks and marks are between them; undefined where they do not. */
function placeInLesson(shown: Element, words: string): Range | undefined {
  const letters: Letter[] = [];
  let text = '';
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      const letter = node.data.charAt(at);
      if (/\s/.test(letter)) continue;
      text += letter;
      letters.push({ node, at });
    }
  }
  const wanted = withoutBlanks(words);
  const from = text.indexOf(wanted);
  const [first, last] = [letters[from], letters[from + wanted.length - 1]];
  if (wanted === '' || first === undefined || last === undefined) return undefined;
  const range = document.createRange();
  range.setStart(first.node, first.at);
  range.setEnd(last.node, last.at + 1);
  return range;
}

/** Shows the place as if the reader had marked it, in the middle of the window. */
export function showPlace(words: string): void {
  const shown = document.querySelector('.lesson-text');
  const range = shown === null ? undefined : placeInLesson(shown, words);
  const at = range?.startContainer.parentElement ?? shown;
  at?.scrollIntoView({ block: 'center' });
  if (range === undefined) return;
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
