import {css} from './css.ts';
import {firstStyles} from './first/first-styles.ts';
import {lateStyles} from './late/late-styles.ts';

/** All looks of the form, for a server. */
export const payerFormStyles = css`
  ${firstStyles} ${lateStyles}
`;
