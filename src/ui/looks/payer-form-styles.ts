import {css} from '@lit/reactive-element';
import {firstStyles} from './first-styles.ts';
import {lateStyles} from './late-styles.ts';

/** All looks of the form, for a server. */
export const payerFormStyles = css`
  ${firstStyles} ${lateStyles}
`;
