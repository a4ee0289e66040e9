import {build, type Rollup} from 'vite';

/** The one file for a script tag, as the build writes it, with its source map. */
export async function buildChunk(): Promise<Rollup.OutputChunk> {
  const built = await build({mode: 'script', logLevel: 'error', build: {write: false}});
  return (built as [Rollup.RollupOutput])[0].output[0];
}

/** Its code alone. */
export const buildScript = async (): Promise<string> => (await buildChunk()).code;
