import type {MessageKey} from '../../i18n/messages.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';
import type {ViewName} from '../words/field-label.ts';
import {fieldViews, type FieldsSource, type FieldView} from './field-views.ts';

/** What the page decides of the view. */
export interface PageSource extends Pick<
  FieldsSource,
  'translator' | 'values' | 'settings' | 'unfolded'
> {
  /** Properties of the page that are not part of the settings. */
  page: Pick<PayerFormProperties, 'readonly' | 'noSubmit'>;
  disabled: boolean;
  section: string;
}

/** Everything that {@link FirstView} is derived from. */
export interface FirstSource
  extends
    PageSource,
    Pick<FieldsSource, 'layout' | 'isAsked'>,
    Pick<FirstView, 'isSilent' | 'isSending' | 'failure' | 'failureDetail'>,
    Partial<Pick<FirstView, 'isReady' | 'isBusy' | 'isListOpen'>> {
  /** What the form will show is still unknown. */
  isWaiting: boolean;
  /** A delivery may go to the address of another form. */
  isSecond: boolean;
  isReadonly: boolean;
}

/** What the skeleton shows. */
export interface FirstView {
  lang: string;
  direction: 'ltr' | 'rtl';
  text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** The payer chooses between the address of another form and one of its own. */
  isSecond: boolean;
  isReady: boolean;
  /** There is nothing to ask and nothing to say. */
  isSilent: boolean;
  /** Some field is shown. */
  isAsking: boolean;
  isSending: boolean;
  /** Sending or reading; the payer has to wait. */
  isBusy: boolean;
  /** The inputs show as a skeleton. */
  isWaiting: boolean;
  /** The earlier customers replace the inputs. */
  isListOpen: boolean;
  disabled: boolean;
  /** Autofill section: the inputs that the browser fills together. */
  section: string;
  showSubmit: boolean;
  fields: Readonly<Record<ViewName, FieldView>>;
  /** Why the last submit failed and what to do; empty if it did not. */
  failure: string;
  failureDetail: string;
}

/** Derives what the skeleton shows. */
export function createFirstView(source: FirstSource): FirstView {
  const {translator, isSending, isReady = false, isListOpen = false, isBusy = false} = source;
  const {disabled, section, failure, failureDetail} = source;
  const isWaiting = source.isWaiting && !isListOpen;
  const fields = fieldViews({...source, readonly: source.isReadonly || isSending});
  const isAsking = Object.values(fields).some(({hidden}) => !hidden);
  return {
    lang: translator.locale,
    direction: translator.direction,
    text: (key, params) => translator.text(key, params),
    isSecond: source.isSecond && !source.isAsked,
    isReady,
    isSilent: source.isSilent,
    isAsking,
    isSending,
    isBusy: isSending || isWaiting || isBusy,
    isWaiting,
    isListOpen,
    disabled,
    section,
    showSubmit: !source.page.noSubmit && !source.isAsked,
    fields,
    failure,
    failureDetail,
  };
}
