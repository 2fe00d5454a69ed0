import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type Editor, useEditorState } from '@tiptap/react';
import { CodeLanguage } from './CodeLanguage.tsx';
import { FormulaButton } from './FormulaButton.tsx';
import { ImageButton } from './ImageButton.tsx';
import { LinkButtonOfEditor } from './LinkButtonOfEditor.tsx';

/** What can be done with a text, each also by its key. */
export function EditorBar({ course, editor }: { course: string; editor: Editor }) {
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      code: now.isActive('code'),
      heading: now.isActive('heading', { level: 2 }),
      smaller: now.isActive('heading', { level: 3 }),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      block: now.isActive('codeBlock'),
      quote: now.isActive('blockquote'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const on = () => editor.chain().focus();
  const tools: readonly (readonly [string, boolean, () => unknown])[] = [
    [t('Bold'), state.bold, () => on().toggleBold().run()],
    [t('Italic'), state.italic, () => on().toggleItalic().run()],
    [t('Code'), state.code, () => on().toggleCode().run()],
    [t('Heading'), state.heading, () => on().toggleHeading({ level: 2 }).run()],
    [t('Smaller heading'), state.smaller, () => on().toggleHeading({ level: 3 }).run()],
    [t('List'), state.bullets, () => on().toggleBulletList().run()],
    [t('Numbered list'), state.numbers, () => on().toggleOrderedList().run()],
    [t('Code block'), state.block, () => on().toggleCodeBlock().run()],
    [t('Quotation'), state.quote, () => on().toggleBlockquote().run()],
  ];
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', p: 0.5 }}>
      <Box role="toolbar" aria-label={t('Text')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.25 }}>
        <Button disabled={!state.canUndo} onClick={() => on().undo().run()}>
          {t('Undo')}
        </Button>
        <Button disabled={!state.canRedo} onClick={() => on().redo().run()}>
          {t('Redo')}
        </Button>
        {tools.map(([title, isOn, toggle]) => (
          <Button key={title} variant={isOn ? 'outlined' : 'text'} aria-pressed={isOn} onClick={() => toggle()}>
            {title}
          </Button>
        ))}
        {state.block && <CodeLanguage editor={editor} />}
        <LinkButtonOfEditor editor={editor} />
        <FormulaButton editor={editor} />
        <ImageButton course={course} editor={editor} />
      </Box>
    </Box>
  );
}
