import { expect, test } from 'vitest';
import { readTexts } from './read-source.ts';

const unmarked = (source: string) => readTexts('part.tsx', source).unmarked.map(({ text }) => text);
const marked = (source: string) => readTexts('part.tsx', source).marked.map(({ text }) => text);

test.each([
  ['<p>Nothing here</p>', 'Nothing here'],
  ["<p>{ready ? t('Done') : 'Waiting'}</p>", 'Waiting'],
  ["<p>{ready && ' failed'}</p>", 'failed'],
  ['<p>{`Go to ${name}`}</p>', 'Go to …'],
  ['<Field label="Name" />', 'Name'],
  ["<Field label={known ? 'Name' : t('Id')} />", 'Name'],
  ['<Field aria-label={`Choose ${id}`} />', 'Choose …'],
  ["<Table columns={['Group', { title: t('Per second') }]} />", 'Group'],
  ["<Table columns={[{ title: t('Used'), cell: () => 'never' }]} />", 'never'],
  ["const lifetimes = [{ title: 'One year' }];", 'One year'],
  ["const series = [{ name: 'Median' }];", 'Median'],
  ["notify('The key is copied.');", 'The key is copied.'],
  ["function Scopes() { return 'everything'; }", 'everything'],
])('%s shows a text that is not marked', (source, text) => {
  expect(unmarked(source)).toEqual([text]);
});

test.each([
  ["<p>{t('Nothing here')}</p>"],
  ['<Trans id="Press <key>Esc</key> to close." components={{ key: <kbd /> }} />'],
  ["const title = msg('Live page');"],
  ['<code>npm run pvt</code>'],
  ['<Code label={label}>curl http://localhost</Code>'],
  ['<Box sx={{ gridTemplateColumns: \'minmax(0, 1fr) auto\' }} className="site-main" />'],
  ["<p>{format(value, 'long form')} PVT – 12 ms</p>"],
  ["throw new Error('Never reached by anybody');"],
  ["if (kind === 'Some Kind of it') stop();"],
  ["const slice = createSlice({ name: 'session' });"],
  ['type Kind = "Of This Kind";'],
])('%s has nothing to mark', (source) => {
  expect(unmarked(source)).toEqual([]);
});

test('messages are found with the text that they are translated by', () => {
  const source = `const a = msg('Live'); f(t('Delete {name}?', { name }), t(title));
    const b = <><Trans id="Press <key/>." /><Trans id={'It is "so".'} /></>;`;
  expect(marked(source)).toEqual(['Live', 'Delete {name}?', 'Press <key/>.', 'It is "so".']);
});

test('a text that a constant would keep in one language is found', () => {
  const early = (source: string) => readTexts('part.ts', source).early.map(({ text }) => text);
  expect(early("const title = t('Live');")).toEqual(['Live']);
  expect(early("const title = () => t('Live'); const other = msg('Live');")).toEqual([]);
});
