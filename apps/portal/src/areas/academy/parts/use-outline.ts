import { useState } from 'react';
import { isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { newId } from '../../../parts/new-id.ts';
import {
  type Draft,
  type Outline,
  type PartToCopy,
  useDraftQuery,
  useDuplicatePartMutation,
  useSaveDraftMutation,
} from '../api.ts';

/** The outline while it is edited: what was read, what is not saved yet, and who was faster. */
export function useOutline(course: string, draft: Draft) {
  const { refetch } = useDraftQuery(course);
  const [save, { isLoading, error, reset }] = useSaveDraftMutation();
  const [copy, copying] = useDuplicatePartMutation();
  const [from, setFrom] = useState(draft);
  const [edited, setEdited] = useState<Outline>();
  const outline = edited ?? from.outline;
  const store = async (version: string): Promise<boolean> => {
    const saved = await save({ course, outline, onlyIf: { version } });
    if (saved.data === undefined) return false;
    setFrom(saved.data);
    setEdited(undefined);
    return true;
  };
  const duplicate = async (part: PartToCopy) => {
    const made = await copy({ course, ...part, version: from.version, key: newId() });
    if (made.data !== undefined) setFrom(made.data);
  };
  const again = async (then: (draft: Draft) => unknown) => {
    const { data } = await refetch();
    if (data !== undefined) await then(data);
  };
  return {
    outline,
    written: new Set(draft.written),
    /** Lessons that are saved, and can be written. */
    saved: new Set(from.outline.sections.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
    isChanged: edited !== undefined,
    saving: isLoading,
    error: error ?? copying.error,
    overtaken: isOvertaken(error),
    duplicate: (part: PartToCopy) => void duplicate(part),
    change: (next: (outline: Outline) => Outline) => setEdited((before) => next(before ?? from.outline)),
    save: () => store(from.version),
    saveOver: () => again(({ version }) => store(version)),
    discard: () =>
      again((data) => {
        setFrom(data);
        setEdited(undefined);
        reset();
      }),
  };
}
