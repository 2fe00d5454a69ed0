import { type RefObject, useState } from 'react';
import { t } from '../language.ts';
import { playAt } from './keys.ts';
import { clockOf } from './stretches.ts';

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

interface Props {
  element: RefObject<HTMLVideoElement | null>;
  hasCaptions: boolean;
  onCaptions: () => void;
  /** Where the first part begins that was never played; null where there is none, or nobody counts. */
  firstUnseen: number | null;
  onGo: (ms: number) => void;
}

/** What the browser's own controls lack, or hide in a menu. */
export function Controls({ element, hasCaptions, onCaptions, firstUnseen, onGo }: Props) {
  const [speed, setSpeed] = useState(1);
  const choose = (next: number) => {
    setSpeed(next);
    if (element.current !== null) playAt(element.current, next);
  };
  return (
    <div className="bar">
      <label>
        {t('Speed')}{' '}
        <select value={speed} onChange={({ target }) => choose(Number(target.value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={each}>
              {each}×
            </option>
          ))}
        </select>
      </label>
      {hasCaptions && (
        <button type="button" aria-keyshortcuts="c" onClick={onCaptions}>
          {t('Captions on or off')}
        </button>
      )}
      {document.pictureInPictureEnabled && (
        <button type="button" onClick={() => void element.current?.requestPictureInPicture()}>
          {t('In a small window')}
        </button>
      )}
      {firstUnseen !== null && firstUnseen > 0 && (
        <button type="button" onClick={() => onGo(firstUnseen)}>
          {t('Go to the first part that you have not seen, {at}', { at: clockOf(firstUnseen) })}
        </button>
      )}
    </div>
  );
}
