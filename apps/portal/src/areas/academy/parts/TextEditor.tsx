import '@pvt/ui/code-block.css';
import { Alert, Box } from '@mui/material';
import { lowlight } from '@pvt/ui/code-block/show';
import { t } from '@pvt/ui/language';
import { CodeBlockLowlight } from '@tiptap/extension-code-block-lowlight';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useState } from 'react';
import type { LessonBody } from '../api.ts';
import { EditorBar } from './EditorBar.tsx';
import { formulaNodes } from './formula-nodes.ts';
import { lessonImage } from './lesson-image.ts';

type Doc = Extract<LessonBody, { kind: 'text' }>['doc'];

interface Props {
  course: string;
  /** What the text is, for who does not see it. */
  label?: string;
  doc: Doc | undefined;
  onDoc: (doc: Doc) => void;
}

const EMPTY = { type: 'doc', content: [{ type: 'paragraph' }] };

const look = {
  ...{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' },
  '& .ProseMirror': {
    ...{ minHeight: '40vh', p: 2, maxWidth: '70ch', fontSize: '1.0625rem', lineHeight: 1.65 },
    ...{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  },
  '& .ProseMirror figure': { m: 0, my: 2 },
  '& .ProseMirror figure img': { maxWidth: '100%', display: 'block' },
  '& .ProseMirror figcaption': { mt: 0.5, fontSize: '0.875rem', color: 'text.secondary' },
  // Its text is missing: a publication asks for it.
  '& .ProseMirror figure[data-untold]': { outline: '3px dashed', outlineColor: 'warning.main', outlineOffset: 2 },
  '& .ProseMirror pre': { p: 1.5, borderRadius: 1, bgcolor: 'action.hover', overflowX: 'auto' },
  '& .ProseMirror blockquote': { ml: 0, pl: 2, borderLeft: 4, borderColor: 'divider' },
  '& .ProseMirror-selectednode': { outline: 2, outlineColor: 'primary.main', outlineOffset: 2 },
  '& .ProseMirror a': { color: 'primary.main' },
} as const;

/** Writes a lesson's text. */
export default function TextEditor({ course, label = t('Text of the lesson'), doc, onDoc }: Props) {
  const [isForeign, setForeign] = useState(false);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        codeBlock: false,
        heading: { levels: [2, 3, 4] },
        link: { openOnClick: false, protocols: ['mailto'], defaultProtocol: 'https' },
      }),
      CodeBlockLowlight.configure({ lowlight, HTMLAttributes: { class: 'code-block' } }),
      ...formulaNodes,
      lessonImage(`/v1/academy/courses/${course}/files`),
    ],
    content: doc ?? EMPTY,
    // What this editor does not know would be lost with the first letter.
    enableContentCheck: true,
    onContentError: () => setForeign(true),
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
    onUpdate: ({ editor: now }) => onDoc(now.getJSON()),
  });
  if (isForeign)
    return (
      <Alert severity="warning" variant="outlined">
        {t('This text has parts that can not be edited here, such as tables. It stays as it is.')}
      </Alert>
    );
  return (
    <Box sx={look}>
      <EditorBar course={course} editor={editor} />
      <EditorContent editor={editor} />
    </Box>
  );
}
