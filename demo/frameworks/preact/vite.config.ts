import {defineConfig} from 'vite';
import {shopProxy} from '../shop-proxy.ts';

/** JSX is compiled as `tsconfig.json` says. */
export default defineConfig({base: './', server: {proxy: shopProxy}});
