import {css} from '../css.ts';
import {errorsStyles} from './errors-styles.ts';
import {listsStyles} from './lists-styles.ts';
import {offersStyles} from './offers-styles.ts';
import {sendingStyles} from './sending-styles.ts';

/** Looks of what comes and goes. */
export const lateStyles = css`
  ${errorsStyles} ${listsStyles} ${offersStyles} ${sendingStyles}
`;
