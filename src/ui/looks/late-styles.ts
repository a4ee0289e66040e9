import {css} from '@lit/reactive-element';
import {listsStyles} from './lists-styles.ts';
import {offersStyles} from './offers-styles.ts';

/** Looks of what comes and goes. */
export const lateStyles = css`
  ${listsStyles} ${offersStyles}
`;
