import { Button } from '@mui/material';
import { lazyPart } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Editor, useEditorState } from '@tiptap/react';
import { useState } from 'react';
import type { WrittenFormula } from './FormulaDialog.tsx';

const FormulaDialog = lazyPart(() => import('./FormulaDialog.tsx'));

/** Puts a formula where the cursor is, or changes the one that is selected. */
export function FormulaButton({ editor }: { editor: Editor }) {
  const [written, setWritten] = useState<WrittenFormula>();
  const { isInline, isBlock } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ isInline: now.isActive('inlineMath'), isBlock: now.isActive('blockMath') }),
  });
  const isOn = isInline || isBlock;
  const begin = () => {
    const latex: unknown = editor.getAttributes(isBlock ? 'blockMath' : 'inlineMath')['latex'];
    setWritten({ latex: isOn && typeof latex === 'string' ? latex : '', isBlock });
  };
  const keep = ({ latex, isBlock: asBlock }: WrittenFormula) => {
    editor
      .chain()
      .focus()
      .insertContent({ type: asBlock ? 'blockMath' : 'inlineMath', attrs: { latex } })
      .run();
    setWritten(undefined);
  };
  return (
    <>
      <Button variant={isOn ? 'outlined' : 'text'} aria-pressed={isOn} onClick={begin}>
        {t('Formula')}
      </Button>
      {written !== undefined && <FormulaDialog initial={written} onClose={() => setWritten(undefined)} onKeep={keep} />}
    </>
  );
}
