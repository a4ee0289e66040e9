import {build, type Rollup} from 'vite';

/** The one file for a script tag, as the build writes it. */
export async function buildScript(): Promise<string> {
  const built = await build({mode: 'script', logLevel: 'error', build: {write: false}});
  return (built as [Rollup.RollupOutput])[0].output[0].code;
}
