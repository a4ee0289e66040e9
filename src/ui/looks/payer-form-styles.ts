import {css} from '@lit/reactive-element';
import {buttonsStyles} from './buttons-styles.ts';
import {conditionsStyles} from './conditions-styles.ts';
import {fieldsStyles} from './fields-styles.ts';
import {frameStyles} from './frame-styles.ts';
import {messagesStyles} from './messages-styles.ts';
import {offersStyles} from './offers-styles.ts';

/** Looks of the form. Every value a page may want to change is a `--secu-payer-*` property. */
export const payerFormStyles = css`
  ${frameStyles} ${fieldsStyles} ${messagesStyles} ${buttonsStyles} ${offersStyles} ${conditionsStyles}
`;
