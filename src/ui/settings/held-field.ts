import {pathOf} from '../../contact/fields.ts';
import type {FormSettings} from './settings.ts';

/**
 * The settings for what the form shows: if the page stops asking for the field in which the payer types, it stays until
 * they leave it. It is not sent.
 *
 * @param name of the input that has the focus
 */
export function withField(settings: FormSettings, name = ''): FormSettings {
  const path = pathOf(name);
  if (!path || settings.shown.has(path)) return settings;
  return {...settings, shown: new Set([...settings.shown, path])};
}
