import {css} from '../css.ts';
import {buttonsStyles} from './buttons-styles.ts';
import {conditionsStyles} from './conditions-styles.ts';
import {fieldsStyles} from './fields-styles.ts';
import {foldingStyles} from './folding-styles.ts';
import {frameStyles} from './frame-styles.ts';
import {messagesStyles} from './messages-styles.ts';

/** Looks of the first paint. Every value a page may want to change is a `--secu-payer-*` property. */
export const firstStyles = css`
  ${frameStyles} ${fieldsStyles} ${messagesStyles} ${buttonsStyles} ${foldingStyles} ${conditionsStyles}
`;
