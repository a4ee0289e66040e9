import {Checkout} from './checkout.tsx';

/** Rendered for each request, as a page that knows its shopper is. */
export const dynamic = 'force-dynamic';

export default function Page() {
  return <Checkout />;
}
