import type { Schema } from '@pvt/client';
import { t } from '@pvt/ui/language';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useAsked } from '../ask.ts';
import { BoardEvents } from '../community/BoardEvents.tsx';
import { BoardPosts } from '../community/BoardPosts.tsx';
import { CardForm } from '../community/CardForm.tsx';
import { GuestFrame } from '../community/GuestFrame.tsx';
import { PresentGuests } from '../community/PresentGuests.tsx';
import type { OwnLink } from '../community/use-doing.ts';

/** The board of a house, for who stays there. */
export default function BoardPage() {
  return <GuestFrame title={t('House board')}>{(mine) => <Board mine={mine} />}</GuestFrame>;
}

function Board({ mine }: { mine: OwnLink }) {
  const asked = useAsked<Schema<'HouseBoard'>>(`bookings/${mine.code}/board`, { key: mine.key });
  const { data: board, problem, again } = asked;
  return (
    <>
      <SiteProblem problem={problem} onRetry={again} />
      {board !== undefined && (
        <>
          <BoardEvents mine={mine} board={board} onDone={again} />
          <PresentGuests mine={mine} board={board} onDone={again} />
          <CardForm key={JSON.stringify(board.me)} mine={mine} me={board.me} onDone={again} />
          <BoardPosts mine={mine} posts={board.posts} onDone={again} />
        </>
      )}
    </>
  );
}
