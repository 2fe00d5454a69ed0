import { Button } from '@mui/material';
import { lazyPart, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Editor, useEditorState } from '@tiptap/react';
import { useRef, useState } from 'react';
import { useTakeCourseFileMutation } from '../api.ts';
import type { ImageTexts } from './ImageDialog.tsx';

const ImageDialog = lazyPart(() => import('./ImageDialog.tsx'));

/** What is asked about: a file that was just taken in, or the image that is selected. */
interface Asked extends ImageTexts {
  readonly taken?: { readonly file: string; readonly width: number | null };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Puts an image where the cursor is, or changes what the one says that is selected. */
export function ImageButton({ course, editor }: { course: string; editor: Editor }) {
  const [take, { isLoading, error }] = useTakeCourseFileMutation();
  const chooser = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Asked>();
  const isOn = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('image') });
  const begin = () => {
    if (!isOn) return chooser.current?.click();
    const { alt, caption, decorative } = editor.getAttributes('image');
    setAsked({ alt: textOf(alt), caption: textOf(caption), isDecorative: decorative === true });
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const { data } = await take({ course, file });
    if (data !== undefined)
      setAsked({
        ...{ alt: '', caption: '', isDecorative: false },
        taken: { file: data.file, width: data.width ?? null },
      });
  };
  const keep = ({ alt, caption, isDecorative }: ImageTexts) => {
    const attrs = {
      alt: isDecorative ? '' : alt,
      ...{ decorative: isDecorative ? true : null, caption: caption === '' ? null : caption },
    };
    const chain = editor.chain().focus();
    if (asked?.taken === undefined) chain.updateAttributes('image', attrs).run();
    else chain.insertContent({ type: 'image', attrs: { ...attrs, ...asked.taken } }).run();
    setAsked(undefined);
  };
  return (
    <>
      <Button loading={isLoading} variant={isOn ? 'outlined' : 'text'} aria-pressed={isOn} onClick={begin}>
        {t('Image')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('Image')}
        accept="image/jpeg,image/png,image/webp,image/gif"
        onChange={(event) => {
          void choose(event.target.files?.[0]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
      <ProblemNotice error={error} />
      {asked !== undefined && <ImageDialog initial={asked} onClose={() => setAsked(undefined)} onKeep={keep} />}
    </>
  );
}
