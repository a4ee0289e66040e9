import {firstStyles} from '../looks/first/first-styles.ts';
import {lateStyles} from '../looks/late/late-styles.ts';
import {THEMES} from '../looks/themes.ts';
import {wrongSetting} from '../words/wrong-setting.ts';
import {customProperty, type Appearance} from './appearance.ts';

/** What has no effect in an appearance, of any type. */
export function appearanceRemarks(appearance: unknown): string[] {
  const isObject = typeof appearance === 'object';
  if (appearance && !isObject)
    return [wrongSetting('appearance', appearance, 'an object {theme, variables}')];
  const {theme = 'outlined', variables} = Object(appearance) as Appearance;
  const styles = firstStyles + lateStyles;
  const unknown = Object.keys(variables ?? {}).filter(
    (name) => !styles.includes(`(${customProperty(name)},`),
  );
  return [
    ...(Object.hasOwn(THEMES, theme)
      ? []
      : [wrongSetting('appearance.theme', theme, Object.keys(THEMES).join(' '))]),
    ...unknown.map((name) =>
      wrongSetting(
        'appearance.variables',
        name,
        'custom properties in camel case, such as colorAccent',
      ),
    ),
  ];
}
