import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { PageFault } from './PageFault.tsx';

interface Props {
  address: string;
  children: ReactNode;
}

interface State {
  address: string;
  fault: { error: unknown } | undefined;
}

class Boundary extends Component<Props, State> {
  override state: State = { address: this.props.address, fault: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { fault: { error } };
  }

  /** Another address shows another page, which is not broken. */
  static getDerivedStateFromProps({ address }: Props, state: State): State | null {
    return state.address === address ? null : { address, fault: undefined };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === undefined ? this.props.children : <PageFault error={fault.error} />;
  }
}

/** Shows, in the place of a page that breaks, what to do about it, until another page is opened. */
export function FaultBoundary({ children }: { children: ReactNode }) {
  return <Boundary address={useLocation().pathname}>{children}</Boundary>;
}
