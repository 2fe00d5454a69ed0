import { EmptyState, LinkButton, PageHeader } from '@pvt/ui';
import { useDestinations } from './use-navigation.ts';

export default function NotFoundPage() {
  const [first] = useDestinations();
  return (
    <>
      <PageHeader title="No such page" />
      <EmptyState
        title="There is nothing at this address"
        text="The link may be old, or a letter of it is missing."
        action={
          first && (
            <LinkButton to={first.path} variant="contained">
              Go to {first.title}
            </LinkButton>
          )
        }
      />
    </>
  );
}
