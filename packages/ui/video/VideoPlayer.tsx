import './video.css';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { t } from '../language.ts';
import { type Chapter, Chapters } from './Chapters.tsx';
import { Controls } from './Controls.tsx';
import { playFrom, pressed, toggleCaptions } from './keys.ts';
import type { Playable } from './playable.ts';
import { useStream } from './use-stream.ts';

export interface PlayerTrack {
  readonly kind: 'captions' | 'chapters';
  readonly language: string;
  readonly address: string;
}

interface Props {
  element: RefObject<HTMLVideoElement | null>;
  plays: Playable;
  /** Goes before the video's own picture. */
  poster?: string | undefined;
  tracks: readonly PlayerTrack[];
  /** Reads WebVTT; without it there are no chapters. */
  chaptersIn?: (file: string) => readonly Chapter[];
  firstUnseen?: number | null;
  /** Where it begins. */
  startMs?: number;
  onRefused: () => void;
  children?: ReactNode;
}

/** By `keys.ts`. */
const SHORTCUTS = ['Space', 'K', 'J', 'L', 'C', 'F', 'M', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].join(' ');

const languageName = (language: string): string =>
  new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(language) ?? language;

/** A video with captions and chapters, by mouse, by touch and by the keys that players everywhere have. */
export function VideoPlayer({
  element,
  plays,
  poster,
  tracks,
  chaptersIn,
  firstUnseen = null,
  startMs = 0,
  onRefused,
  children,
}: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useStream(element, plays, onRefused);
  const captions = tracks.filter(({ kind }) => kind === 'captions');
  const language = document.documentElement.lang;
  const chapters = tracks.filter(({ kind }) => kind === 'chapters');
  const chosen = chapters.find((track) => track.language === language) ?? chapters[0];
  const go = (ms: number) => {
    if (element.current !== null) playFrom(element.current, ms);
  };
  useKeys(frame, element);
  return (
    <div className="lesson-video">
      <div ref={frame} className="frame" role="group" aria-label={t('Video')}>
        <video
          ref={element}
          controls
          aria-keyshortcuts={SHORTCUTS}
          playsInline
          preload="metadata"
          poster={poster ?? plays.poster ?? undefined}
          onLoadedMetadata={({ currentTarget }) => {
            if (startMs > 0 && currentTarget.currentTime === 0) currentTarget.currentTime = startMs / 1000;
          }}
        >
          {captions.map((track) => (
            <track
              key={`${track.language} ${track.address}`}
              kind="captions"
              src={track.address}
              srcLang={track.language}
              label={languageName(track.language)}
            />
          ))}
        </video>
      </div>
      {children}
      <Controls
        element={element}
        hasCaptions={captions.length > 0}
        onCaptions={() => element.current !== null && toggleCaptions(element.current)}
        firstUnseen={firstUnseen}
        onGo={go}
      />
      {chosen !== undefined && chaptersIn !== undefined && (
        <Chapters address={chosen.address} read={chaptersIn} onGo={go} />
      )}
    </div>
  );
}

/** The keys of the player, while the video has the focus. */
function useKeys(frame: RefObject<HTMLDivElement | null>, element: RefObject<HTMLVideoElement | null>): void {
  useEffect(() => {
    const around = frame.current;
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || around === null || element.current === null) return;
      if (pressed(event.key, element.current, around)) event.preventDefault();
    };
    around?.addEventListener('keydown', press);
    return () => around?.removeEventListener('keydown', press);
  }, [frame, element]);
}
