import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { nameOf, type Post } from '../../../parts/discussions/PostCard.tsx';
import { permissions } from '../permissions.ts';
import { useJudgePostMutation } from './api.ts';

/** Hides or shows a post, says that it is right, or leaves it as it is where it was reported. */
export function JudgeButtons({ course, post }: { course: string; post: Post }) {
  const [judge, { isLoading, error }] = useJudgePostMutation();
  const button = (label: string, judgement: { hidden?: boolean; endorsed?: boolean }) => (
    <PermittedButton
      permission={permissions.assist}
      loading={isLoading}
      aria-label={t('{action}: the post by {name}', { action: label, name: nameOf(post.author) })}
      onClick={() => void judge({ course, post: post.id, judgement })}
    >
      {label}
    </PermittedButton>
  );
  return (
    <>
      {button(post.hidden ? t('Show to learners') : t('Hide'), { hidden: !post.hidden })}
      {button(post.endorsed ? t('Not confirmed') : t('Confirm'), { endorsed: !post.endorsed })}
      {post.reports > 0 && button(t('Leave it as it is'), {})}
      <ProblemNotice error={error} />
    </>
  );
}
