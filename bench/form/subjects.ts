import {renderPayerForm} from '../../src/server.ts';
import {bundle, bundleOurs, installPeers, PEERS, sizeOf, type Bundle, type Size} from './bundle.ts';
import {floorMarkup, listMarkup, materialMarkup, ourMarkup, webAwesomeMarkup} from './markup.ts';

/** One form under test, with all that its page needs. */
export interface Form extends Bundle {
  key: Key;
  /** The content of the page before the script loads. */
  markup: string;
  /** Of script, style and markup together, each compressed for itself. */
  size: Size;
  /** Files that the script asks for by itself, by name. */
  files?: Readonly<Record<string, string>>;
  /** The content of a page whose payer has earlier customers. */
  listMarkup?: string;
}

export type Key =
  | 'floor'
  | 'ours'
  | 'single'
  | 'rendered'
  | 'adyen'
  | 'hook-form'
  | 'web-awesome'
  | 'material';

export const TITLES: Readonly<Record<Key, string>> = {
  floor: 'Hand-written form',
  ours: 'secu-payer-form',
  single: 'secu-payer-form, one file',
  rendered: 'secu-payer-form, server-rendered',
  adyen: 'Adyen Web',
  'hook-form': 'React Hook Form + zod',
  'web-awesome': 'Web Awesome',
  material: 'Material Web',
};

/** The form under test and the one written by hand. */
export async function buildOwn(): Promise<{forms: Form[]; built: Built}> {
  const [built, adapter, floor] = await Promise.all([
    bundleOurs(),
    bundle('bench/form/page/ours.ts'),
    bundle('bench/form/page/floor.ts'),
  ]);
  const files = {[built.rest.fileName]: built.rest.code};
  const ours = (code: string): Bundle => ({
    script: `${code}\n${adapter.script}`,
    style: RESERVED,
  });
  const {first, single} = built.classic;
  const attributes = {proxyUrl: '/payer', country: 'DE', locale: 'de', noSaved: true};
  return {
    built,
    forms: [
      formOf('floor', floor, floorMarkup),
      {
        ...formOf('ours', ours(first), ourMarkup),
        size: sizeOf(built.first.code, built.rest.code, RESERVED, ourMarkup),
        files,
        listMarkup,
      },
      {
        ...formOf('single', ours(single), ourMarkup),
        size: sizeOf(built.single.code, RESERVED, ourMarkup),
        listMarkup,
      },
      {...formOf('rendered', {...ours(first), style: ''}, renderPayerForm(attributes)), files},
    ],
  };
}

type Built = Awaited<ReturnType<typeof bundleOurs>>;

/** The others, installed apart from the project. */
export async function buildPeers(): Promise<Form[]> {
  installPeers();
  const markups = {
    adyen: '',
    'hook-form': '',
    'web-awesome': webAwesomeMarkup,
    material: materialMarkup,
  } as const;
  const files = {adyen: 'js', 'hook-form': 'jsx', 'web-awesome': 'js', material: 'js'} as const;
  return Promise.all(
    (Object.keys(markups) as (keyof typeof markups)[]).map(async (key) =>
      formOf(key, await bundle(`${PEERS}/${key}.${files[key]}`), markups[key]),
    ),
  );
}

/** A form with its size; `markup` is the content of the page before the script loads. */
export const formOf = (key: Key, {script, style}: Bundle, markup: string): Form => ({
  key,
  script,
  style,
  markup,
  size: sizeOf(script, style, markup),
});

/** The page keeps the form's place: before the script is there, and where the form is shorter. */
const RESERVED = 'secu-payer-form{display:block;min-block-size:44rem}';
