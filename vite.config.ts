import {minifyHTMLLiterals} from 'minify-literals';
import {minify} from 'terser';
import {defineConfig, type Plugin, type UserConfig} from 'vite';
import {settingsOrExit} from './demo/settings.ts';
import {demo} from './demo/vite-plugin.ts';
import {packedLocales} from './scripts/packed-locales.ts';

/**
 * `vite`: the demo with everything behind it. `vite build --mode …`: `npm` the package's modules,
 * `script` the one file for a script tag, `site` and `server` the demo for plain Node.
 */
export default defineConfig(({mode, command}): UserConfig => {
  if (command === 'build')
    return {
      publicDir: false,
      plugins: [literals(), packedLocales(/\/i18n\/locales\/(?!en\.)/)],
      ...builds[mode],
    };
  const settings = settingsOrExit();
  return {
    publicDir: 'demo/public',
    plugins: [demo(settings)],
    // The apps of demo/frameworks have their own packages.
    optimizeDeps: {
      entries: ['index.html', 'demo/plain.html'],
      include: ['ky', 'lit', 'lit/decorators.js', 'valibot'],
    },
    server: {host: settings.host, port: settings.port, strictPort: true},
  };
});

/** Removes white space from templates and style sheets, before TypeScript is compiled. */
const literals = (): Plugin => ({
  name: 'minify-literals',
  enforce: 'pre',
  transform: {
    filter: {id: /\/src\/ui\/.*\.ts$/, code: /\b(?:css|html)`/},
    async handler(code, id) {
      const result = await minifyHTMLLiterals(code, {fileName: id});
      return result && {code: result.code, map: result.map as never};
    },
  },
});

/** Minifies the file once more after Vite did, which makes it one per cent smaller. */
const minified = (): Plugin => ({
  name: 'terser',
  async generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      const result = await minify(file.code, {
        module: true,
        ecma: 2020,
        compress: {passes: 3},
        // The notice, the hint to the browser, and the name of the source map.
        format: {comments: /^!|^# /},
        sourceMap: {content: JSON.stringify(file.map)},
      });
      file.code = result.code ?? file.code;
      file.map = JSON.parse(result.map as string) as typeof file.map;
    }
  },
});

/** Installed next to the demo instead of bundled into it. */
const SERVER_PACKAGES = ['jose', 'rate-limiter-flexible', 'pg', '@electric-sql/pglite'];

const common = {target: 'es2022', sourcemap: true, emptyOutDir: false} as const;

const builds: Readonly<Record<string, UserConfig>> = {
  npm: {
    build: {
      ...common,
      outDir: 'dist',
      minify: false,
      lib: {
        entry: [
          'src/index.ts',
          'src/element.ts',
          'src/client.ts',
          'src/schema.ts',
          'src/addresses.ts',
          'src/server.ts',
          'src/proxy/index.ts',
          'src/sandbox/index.ts',
          'src/conformance/command.ts',
        ],
        formats: ['es'],
      },
      rolldownOptions: {
        external: [
          /^lit($|\/)/,
          /^@lit\/reactive-element($|\/)/,
          'ky',
          'valibot',
          'jose',
          'rate-limiter-flexible',
          /^node:/,
        ],
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          entryFileNames: ({name}) =>
            name.includes('oxc-project') ? `helpers/${name.split('/').pop()}.js` : '[name].js',
        },
      },
    },
  },
  script: {
    build: {
      ...common,
      outDir: 'dist',
      rolldownOptions: {
        plugins: [minified()],
        treeshake: {propertyReadSideEffects: false},
        // Without `minify` the file keeps its white space.
        output: {minify: true, comments: false, codeSplitting: false},
      },
    },
  },
  site: {
    publicDir: 'demo/public',
    build: {
      ...common,
      outDir: 'dist/demo/site',
      rolldownOptions: {input: ['index.html', 'demo/plain.html']},
    },
  },
  server: {
    ssr: {noExternal: true},
    build: {
      ...common,
      outDir: 'dist/demo',
      ssr: 'demo/server.ts',
      rolldownOptions: {external: SERVER_PACKAGES},
    },
  },
};
